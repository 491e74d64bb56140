using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Verdicts;

/// <summary>What a candidate is compared with.</summary>
public abstract record Baseline
{
    private Baseline() { }

    /// <param name="Called">For a person: <c>main</c>, or a version such as <c>v1.2.0</c>.</param>
    public sealed record Measured(string Called, EvaluationReport Report) : Baseline;

    /// <summary>The model is new.</summary>
    public sealed record None : Baseline;

    /// <summary>There is an earlier version, but it cannot run on these rows: relative gates say nothing.</summary>
    public sealed record NotComparable(string Called, string Why) : Baseline;

    /// <summary>The baseline's figures; null where it has none.</summary>
    public EvaluationReport? Figures => this is Measured measured ? measured.Report : null;
}
