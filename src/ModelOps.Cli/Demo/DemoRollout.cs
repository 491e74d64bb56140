namespace ModelOps.Cli.Demo;

/// <summary>The registry of the story rolls out faster than a team would: nobody watches a demo for ten minutes. Its manifest says so, and nothing else does.</summary>
internal static class DemoRollout
{
    private const string Manifest = "models/imaging/tumor-screening/model.yaml";
    private const string Before = "batching: {max_batch_size: 32, max_queue_delay_ms: 0}}";
    private const string After = "batching: {max_batch_size: 32, max_queue_delay_ms: 0},\n  rollout: {steps: [20, 100], interval: 5s, good_checks: 1, bad_checks: 2, min_requests: 20, fast_interval: 1s}}";

    public static void Quicken(string clone)
    {
        var file = Path.Combine(clone, Manifest);
        var text = File.ReadAllText(file);
        if (!text.Contains(Before, StringComparison.Ordinal))
            throw new DemoFailedException($"{Manifest} of the template does not hold '{Before}'.");
        File.WriteAllText(file, text.Replace(Before, After, StringComparison.Ordinal));
    }
}
