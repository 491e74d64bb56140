using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Verdicts;

/// <summary>Everything that was measured of one changed model.</summary>
public sealed record MeasuredChange
{
    /// <summary>From the root of the registry.</summary>
    public required string Folder { get; init; }

    /// <summary>The manifest that the change brings.</summary>
    public required ModelManifest Own { get; init; }

    /// <summary>The manifest of the base branch, whose gates bind; null for a new model.</summary>
    public required ModelManifest? OfBase { get; init; }

    /// <summary>The candidate on the data that bind: the base's where there are any.</summary>
    public required ModelEvaluation Candidate { get; init; }

    public required Baseline Baseline { get; init; }

    /// <summary>Null where nothing was compared row by row.</summary>
    public ComparisonReport? Comparison { get; init; }

    /// <summary>Both versions on the data that the change brings; null where it brings none.</summary>
    public OnNewData? OnNewData { get; init; }
}

/// <summary>What changed in the reference data, and what the two versions measure on the new ones.</summary>
public sealed record OnNewData(ReferenceChange Change, ModelEvaluation Candidate, Baseline Baseline);
