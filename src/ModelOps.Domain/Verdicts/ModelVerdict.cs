using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Gates;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Verdicts;

/// <summary>Whether one changed model may serve, and why.</summary>
public abstract record ModelVerdict(string Folder)
{
    /// <summary>The model ran on its reference data.</summary>
    public sealed record Judged(string Folder) : ModelVerdict(Folder)
    {
        public required EvaluationReport Candidate { get; init; }

        public required Baseline Baseline { get; init; }

        /// <summary>Row by row; null where nothing was compared.</summary>
        public ComparisonReport? Comparison { get; init; }

        /// <summary>Null where the change leaves the reference data as they are.</summary>
        public OnNewData? OnNewData { get; init; }

        public required IReadOnlyList<GateResult> Gates { get; init; }

        /// <summary>What stands against the change beside its gates, for a person to read.</summary>
        public required IReadOnlyList<Finding> Findings { get; init; }

        /// <summary>Null where it was not started: on a laptop, and where a gate blocks already.</summary>
        public PreflightResult? Preflight { get; init; }
    }

    /// <summary>The model could not be measured.</summary>
    public sealed record Refused(string Folder, IReadOnlyList<RegistryProblem> Problems) : ModelVerdict(Folder)
    {
        /// <inheritdoc cref="ModelEvaluation.Refused.Log"/>
        public string? Log { get; init; }
    }

    /// <summary>The pull request takes the model out of the registry.</summary>
    public sealed record Retired(string Folder) : ModelVerdict(Folder)
    {
        /// <summary>Nobody takes a model from its callers without one of its owners.</summary>
        public Finding Leaving { get; init; } = new("retired", "The model leaves the registry. Merging stops serving it.", FindingEffect.NeedsAcceptance);
    }

    public bool Blocks => this switch
    {
        Judged judged => judged.Gates.Any(gate => gate.Blocks) || judged.Findings.Any(finding => finding.Blocks) || judged.Preflight is { Passed: false },
        Refused => true,
        _ => false,
    };

    public IReadOnlyList<Finding> Concerns => this switch
    {
        Judged judged => judged.Findings,
        Retired retired => [retired.Leaving],
        _ => [],
    };

    public string Model => Folder[(Folder.LastIndexOf('/') + 1)..];
}
