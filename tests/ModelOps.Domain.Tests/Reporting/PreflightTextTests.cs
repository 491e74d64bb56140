using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Tests.Kit;
using ModelOps.Domain.Verdicts;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Reporting;

public sealed class PreflightTextTests
{
    private static readonly RolloutSettings Canary = new(RolloutStrategy.Canary, [5, 25, 50, 100], TimeSpan.FromSeconds(60), 3, 2, 200, TimeSpan.FromSeconds(5));

    private static readonly PreflightResult Started = new(
        Identifier.Parse<EnvironmentName>("production"), Passed: true, "Ready 1.2 s after its start, with 1 processor and 512 MiB; 3 reference rows asked from outside were answered.")
    {
        Rollout = Canary,
    };

    private static IEnumerable<TestCaseData<string, PreflightResult>> Results =>
    [
        new("preflight-canary", Started),
        new("preflight-immediate", Started with { Rollout = Canary with { Strategy = RolloutStrategy.Immediate } }),
        new("preflight-barred", Started with { Bar = "The same content was rolled back as v1.2.0 on 2026-03-04 05:09 UTC: 9 of 9 requests <b>failed</b>. /modelops retry spam-filter tries it once more." }),
        new("preflight-failed", Started with { Passed = false, Text = "With 1 processor and 512 MiB: The server process ended. The last line it wrote: out of memory", Rollout = null }),
    ];

    [TestCaseSource(nameof(Results))]
    public void How_the_start_went_and_what_the_merge_will_do_stand_in_the_comment(string name, PreflightResult result)
    {
        var comment = PullRequestReport.Render(SampleVerdict.On(SampleVerdict.Judged(SampleReport.Of(0.97), SampleVerdict.Main) with { Preflight = result }));
        Snapshot.Matches(name, string.Join('\n', comment.Split('\n').Where(line => line.StartsWith("✅ **", StringComparison.Ordinal) || line.StartsWith("❌ **", StringComparison.Ordinal) || line.Contains("After the merge", StringComparison.Ordinal))));
    }
}
