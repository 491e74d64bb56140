namespace ModelOps.Cli.Demo;

/// <summary>The registry of the story rolls out and judges faster than a team's would: nobody watches a demo for an hour. Its manifest says so, and nothing else does.</summary>
internal static class DemoRollout
{
    private const string Manifest = "models/imaging/tumor-screening/model.yaml";
    private static readonly (string Before, string After)[] Changes =
    [
        ("batching: {max_batch_size: 32, max_queue_delay_ms: 0}}",
            "batching: {max_batch_size: 32, max_queue_delay_ms: 0},\n  rollout: {steps: [20, 100], interval: 5s, good_checks: 1, bad_checks: 2, min_requests: 20, fast_interval: 1s}}"),
        ("window: {requests: 1000}", "window: {requests: 500}"),
    ];

    public static void Quicken(string clone)
    {
        var file = Path.Combine(clone, Manifest);
        var text = File.ReadAllText(file);
        foreach (var (before, after) in Changes)
            text = text.Contains(before, StringComparison.Ordinal) ? text.Replace(before, after, StringComparison.Ordinal) : throw new DemoFailedException($"{Manifest} of the template does not hold '{before}'.");
        File.WriteAllText(file, text);
    }
}
