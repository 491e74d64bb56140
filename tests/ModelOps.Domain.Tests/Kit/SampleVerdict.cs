using ModelOps.Domain.Gates;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Tests.Kit;

/// <summary>Verdicts as the bot passes them on pull requests.</summary>
internal static class SampleVerdict
{
    public const string Folder = "models/mail/spam-filter";

    public static GitObjectId Head { get; } = Identifier.Parse<GitObjectId>("0123456789abcdef0123456789abcdef01234567");

    public static GitObjectId Base { get; } = Identifier.Parse<GitObjectId>("fedcba9876543210fedcba9876543210fedcba98");

    public static Baseline Main { get; } = new Baseline.Measured("main", SampleReport.Of(0.95));

    public static PullRequestVerdict On(params ModelVerdict[] models) => new() { Head = Head, Base = Base, Models = models, Problems = [] };

    public static PullRequestVerdict Unusable(params RegistryProblem[] problems) => On() with { Problems = problems };

    public static Gate Gate(Metric metric, double limit, GateSeverity severity = GateSeverity.Fail) =>
        new(metric, new GateCondition.Threshold(limit), severity, 20);

    public static Gate NoWorse(Metric metric, double margin) => new(metric, new GateCondition.MaxRegression(margin), GateSeverity.Fail, 21);

    public static ModelVerdict.Judged Judged(EvaluationReport candidate, Baseline baseline, params Gate[] gates) => Judged(Folder, candidate, baseline, gates);

    public static ModelVerdict.Judged Judged(string folder, EvaluationReport candidate, Baseline baseline, params Gate[] gates) => new(folder)
    {
        Candidate = candidate,
        Baseline = baseline,
        Gates = GateKeeper.Judge(gates, candidate, baseline.Figures),
        Findings = [],
    };

    /// <param name="chances">The p-value of each slice.</param>
    public static ModelVerdict.Judged Compared(EvaluationReport candidate, EvaluationReport before, double[] chances, params Gate[] gates)
    {
        var comparison = SampleComparison.Of(before, candidate, chances);
        return Judged(candidate, new Baseline.Measured("main", before), gates) with
        {
            Comparison = comparison,
            Gates = GateKeeper.Judge(gates, candidate, before, comparison),
        };
    }

    public static Gate InEach(this Gate gate, string column) => gate with { Slices = new GateSlices(column, GateSlices.DefaultMinRows) };
}
