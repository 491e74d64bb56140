using System.Text.Json.Serialization;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Watching.Alerts;

namespace ModelOps.Domain.Decisions;

/// <summary>What a person decided, or the bot itself, and nothing in the files of a registry shows.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "decision")]
[JsonDerivedType(typeof(GateOverridden), "gate-overridden")]
[JsonDerivedType(typeof(FindingAccepted), "finding-accepted")]
[JsonDerivedType(typeof(HeadTrusted), "head-trusted")]
[JsonDerivedType(typeof(Held), "held")]
[JsonDerivedType(typeof(Released), "released")]
[JsonDerivedType(typeof(VersionReserved), "version-reserved")]
[JsonDerivedType(typeof(Quarantined), "quarantined")]
[JsonDerivedType(typeof(Readmitted), "readmitted")]
[JsonDerivedType(typeof(Frozen), "frozen")]
[JsonDerivedType(typeof(Unfrozen), "unfrozen")]
[JsonDerivedType(typeof(Pinned), "pinned")]
[JsonDerivedType(typeof(Unpinned), "unpinned")]
[JsonDerivedType(typeof(Promoted), "promoted")]
[JsonDerivedType(typeof(AlertAcknowledged), "alert-acknowledged")]
[JsonDerivedType(typeof(ColumnSilenced), "column-silenced")]
[JsonDerivedType(typeof(ColumnHeard), "column-heard")]
public abstract record Decision
{
    private Decision() { }

    /// <summary>Tells decisions apart, and the same one when it is written twice.</summary>
    public required DecisionId Id { get; init; }

    /// <summary>Where it was said. A decision holds in no other repository.</summary>
    public required RepositoryName Repository { get; init; }

    /// <summary>Null for what the bot decided by itself, and for what was said elsewhere.</summary>
    public int? PullRequest { get; init; }

    /// <summary>The issue of an alert in which it was said; null: in none.</summary>
    public int? Issue { get; init; }

    /// <summary>The GitHub user; the bot's own where it decided; <c>api:</c> and a name where a call of the bot's API did.</summary>
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

    /// <summary>The version is given to this content, and never to another.</summary>
    public sealed record VersionReserved(ModelName Model, ModelVersion Version, GitObjectId Tree) : Decision;

    /// <summary>The content misbehaved there, and is not rolled out there again.</summary>
    public sealed record Quarantined(ModelName Model, EnvironmentName Environment, GitObjectId Tree, ModelVersion Version) : Decision;

    /// <summary>It may be tried once more, everywhere.</summary>
    public sealed record Readmitted(ModelName Model, GitObjectId Tree) : Decision;

    /// <summary>Nothing new of the model is rolled out.</summary>
    /// <param name="Model">Null: of no model of the registry.</param>
    public sealed record Frozen(ModelName? Model = null) : Decision;

    public sealed record Unfrozen(ModelName? Model = null) : Decision;

    /// <summary>This version serves there, whatever the default branch holds.</summary>
    public sealed record Pinned(ModelName Model, EnvironmentName Environment, ModelVersion Version) : Decision;

    public sealed record Unpinned(ModelName Model, EnvironmentName Environment) : Decision;

    /// <summary>The content may enter an environment that is promoted by hand.</summary>
    public sealed record Promoted(ModelName Model, EnvironmentName Environment, GitObjectId Tree) : Decision;

    /// <summary>Somebody sees to the alert until then.</summary>
    public sealed record AlertAcknowledged(AlertName Alert, DateTimeOffset Until) : Decision;

    /// <summary>What a column of the model looks like raises no alert until then.</summary>
    public sealed record ColumnSilenced(ModelName Model, string Column, DateTimeOffset Until) : Decision;

    /// <summary>It does again.</summary>
    public sealed record ColumnHeard(ModelName Model, string Column) : Decision;
}
