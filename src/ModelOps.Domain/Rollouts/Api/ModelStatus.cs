using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Rollouts.Api;

/// <summary>What serves of a model, and what is on its way.</summary>
public sealed record ModelStatus
{
    public required ModelName Model { get; init; }

    public required RepositoryName Registry { get; init; }

    /// <summary>In the order in which the model first came to them.</summary>
    public required IReadOnlyList<EnvironmentStatus> Environments { get; init; }
}

/// <param name="Models">By name.</param>
public sealed record ModelList(IReadOnlyList<ModelStatus> Models);
