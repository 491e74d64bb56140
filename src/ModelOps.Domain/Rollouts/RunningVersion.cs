using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Rollouts;

/// <summary>A version that the cluster was told to run.</summary>
public sealed record RunningVersion
{
    public required ModelName Model { get; init; }

    public required ModelVersion Version { get; init; }

    /// <summary>The Git tree of the model's folder that the version was made from.</summary>
    public required GitObjectId Tree { get; init; }

    public required RunningStatus Status { get; init; }

    /// <summary>Why the version failed, in a sentence for its owner; null unless it did.</summary>
    public string? Failure { get; init; }
}

public enum RunningStatus
{
    /// <summary>Started, and not yet ready to answer.</summary>
    Starting,

    /// <summary>Loaded, warmed and answering.</summary>
    Ready,

    /// <summary>Its process has ended.</summary>
    Failed,
}
