using ModelOps.Bot.Registries;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Versions;
using ModelOps.Registry.Mirroring;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Rollouts;

/// <summary>A registry as its default branch has it: what should serve.</summary>
internal sealed record DesiredRegistry
{
    public required RepositoryName Repository { get; init; }

    public required RegistryMirror Mirror { get; init; }

    public required GitObjectId Commit { get; init; }

    public required GitObjectId PolicyBlob { get; init; }

    public required RegistryPolicy Policy { get; init; }

    public RegistryTip Tip => new(Repository, Mirror, Commit, Policy);

    public RegistrySource Source => new(Repository, Mirror, Policy);

    public required IReadOnlyList<ModelFolder> Models { get; init; }

    /// <summary>Every release and assignment ever tagged, and the commit that it names.</summary>
    public required IReadOnlyDictionary<GtoTag, GitObjectId> TagCommits { get; init; }

    public required DecisionLedger Decisions { get; init; }

    public IEnumerable<GtoTag> Tags => TagCommits.Keys;
}
