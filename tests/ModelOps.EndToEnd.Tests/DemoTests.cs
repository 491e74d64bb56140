using System.Diagnostics;
using System.Globalization;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

public sealed class DemoTests
{
    private static readonly string[] Models = ["production", "better", "worse"];
    private static readonly string[] Metrics = ["accuracy", "roc_auc", "log_loss"];

    [Test, CancelAfter(600_000)]
    public async Task The_demo_tells_the_whole_story_with_the_numbers_of_scikit_learn(CancellationToken cancel)
    {
        Needs.ScientificPython();
        using var demo = DemoRun.OfReadme("--exit");
        using var oracle = await Oracle.AskAsync("tumor_screening.py", "", cancel);
        var code = await demo.EndAsync(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.Zero, demo.Output);
            foreach (var (model, metric) in Models.SelectMany(model => Metrics.Select(metric => (model, metric))))
            {
                var expected = oracle.RootElement.GetProperty(model).GetProperty(metric).GetDouble();
                Assert.That(demo.Output, Does.Contain(expected.ToString("0.0000", CultureInfo.InvariantCulture)), $"{metric} of {model}");
            }
            Assert.That(demo.ProcessesLeft(), Is.Empty);
        }
    }

    [Test, CancelAfter(600_000)]
    public async Task Killing_the_bot_again_and_again_in_the_story_loses_nothing(CancellationToken cancel)
    {
        string[] moments = ["Starting validate-default-branch", "is now Promoting", "Handling PullRequestChanged", "Starting validate-pull-request", "Applying Start { Model = tumor-screening, Version = v1.1.0", "tumor-screening v1.2.0 is now RollingBack"];
        using var demo = DemoRun.OfExecutable("--exit");
        foreach (var moment in moments)
        {
            var seen = demo.BotLog.Length;
            await Eventually.IsTrueAsync(() => demo.BotLog[Math.Min(seen, demo.BotLog.Length)..].Contains(moment, StringComparison.Ordinal), cancel);
            demo.KillBot();
        }
        var code = await demo.EndAsync(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.Zero, demo.Output);
            Assert.That(demo.BotLog.Split("Now listening on").Length - 1, Is.EqualTo(moments.Length + 1), "starts of the bot");
            Assert.That(demo.ProcessesLeft(), Is.Empty);
        }
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    [CancelAfter(600_000)]
    public async Task A_demo_that_is_ended_by_a_signal_leaves_no_process_behind(string signal, CancellationToken cancel)
    {
        using var demo = DemoRun.OfExecutable();
        await Eventually.IsTrueAsync(() => demo.Output.Contains("stays up", StringComparison.Ordinal), cancel);
        using var kill = Process.Start("/bin/kill", [$"-{signal}", $"{demo.ProcessId}"]);
        var code = await demo.EndAsync(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.Zero, demo.Output);
            Assert.That(demo.ProcessesLeft(), Is.Empty);
        }
    }
}
