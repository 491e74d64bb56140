using System.Text.Json.Serialization;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Decisions;

/// <summary>What a person decided, and nothing in the files of a registry shows.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "decision")]
[JsonDerivedType(typeof(GateOverridden), "gate-overridden")]
[JsonDerivedType(typeof(FindingAccepted), "finding-accepted")]
[JsonDerivedType(typeof(HeadTrusted), "head-trusted")]
[JsonDerivedType(typeof(Held), "held")]
[JsonDerivedType(typeof(Released), "released")]
public abstract record Decision
{
    private Decision() { }

    /// <summary>Tells decisions apart, and the same one when it is written twice.</summary>
    public required DecisionId Id { get; init; }

    /// <summary>Where it was said. A decision holds in no other repository.</summary>
    public required RepositoryName Repository { get; init; }

    public required int PullRequest { get; init; }

    /// <summary>The GitHub user.</summary>
    public required string By { get; init; }

    /// <summary>When it was said, by GitHub's clock.</summary>
    public required DateTimeOffset At { get; init; }

    public string? Why { get; init; }

    /// <summary>A failed gate does not block, for these very versions.</summary>
    public sealed record GateOverridden(OverriddenGate Subject) : Decision;

    /// <param name="Folder">The model's, from the root of the registry; empty: it is the registry's own.</param>
    public sealed record FindingAccepted(GitObjectId Head, string Folder, string Finding) : Decision;

    /// <summary>The head of a fork may be run here.</summary>
    public sealed record HeadTrusted(GitObjectId Head) : Decision;

    public sealed record Held : Decision;

    public sealed record Released : Decision;
}
