using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Policies;

/// <summary>What <c>registry.yaml</c> says of a registry.</summary>
public sealed record RegistryPolicy
{
    public const string FileName = "registry.yaml";

    /// <summary>A chain: a version goes to the next one when the one before serves it; the last faces users. One or more.</summary>
    public required IReadOnlyList<EnvironmentName> Environments { get; init; }

    /// <summary>Those that a version enters only when somebody says so.</summary>
    public required IReadOnlySet<EnvironmentName> PromotedByHand { get; init; }

    public required IReadOnlyList<Owner> Owners { get; init; }

    public required ForkRule Forks { get; init; }

    public required OverrideRule Overrides { get; init; }

    public required PolicyDefaults Defaults { get; init; }

    public required PolicyLimits Limits { get; init; }

    /// <summary>Operators of other domains are not run.</summary>
    public required IReadOnlyList<string> OperatorDomains { get; init; }
}

/// <summary>What becomes of pull requests from forks.</summary>
public enum ForkRule
{
    Never,

    /// <summary>Their models are run once somebody who may write has said <c>/modelops ok-to-test</c>.</summary>
    OkToTest,
}

/// <param name="By">Who may override a failed gate.</param>
/// <param name="ReasonRequired">Whether they have to say why.</param>
public sealed record OverrideRule(IReadOnlyList<Overrider> By, bool ReasonRequired);

public enum Overrider
{
    /// <summary>The owners of the model.</summary>
    Owners,

    /// <summary>The owners of the registry.</summary>
    RegistryOwners,
}

/// <param name="ModelSize">Bytes of one model with its external data.</param>
/// <param name="Memory">Bytes of one serving replica.</param>
public sealed record PolicyLimits(long ModelSize, long Memory, int Replicas);
