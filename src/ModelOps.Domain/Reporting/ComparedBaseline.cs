using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>The baseline's figures where they stand beside the candidate's: those of the same rows, read the same way.</summary>
internal static class ComparedBaseline
{
    public static EvaluationReport? Of(ModelVerdict.Judged judged) =>
        judged.Baseline.Figures is { } figures && figures.Digests.Reference == judged.Candidate.Digests.Reference && !ReadsAnotherTruth(judged) ? figures : null;

    /// <summary>For a heading.</summary>
    public static string Title(Baseline baseline) => Title(baseline, Markdown.Code);

    /// <summary>The same where no markup is read.</summary>
    public static string PlainTitle(Baseline baseline) => Title(baseline, name => name);

    private static string Title(Baseline baseline, Func<string, string> name) => baseline switch
    {
        Baseline.Measured measured => name(measured.Called),
        Baseline.NotComparable stranger => name(stranger.Called),
        _ => "Before",
    };

    /// <summary>Where new data were measured apart, the finding on them takes nothing from the figures on the old ones.</summary>
    private static bool ReadsAnotherTruth(ModelVerdict.Judged judged) =>
        judged.OnNewData is null && judged.Findings.Any(finding => finding.Key == "reference-data");
}
