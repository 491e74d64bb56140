using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.State;

/// <summary>One thing that the stand-in remembers. A changed row replaces the older one with its id.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Account), "account")]
[JsonDerivedType(typeof(App), "app")]
[JsonDerivedType(typeof(Installation), "installation")]
[JsonDerivedType(typeof(InstallationToken), "installation-token")]
[JsonDerivedType(typeof(Repository), "repository")]
[JsonDerivedType(typeof(Ruleset), "ruleset")]
[JsonDerivedType(typeof(QueueEntry), "queue-entry")]
[JsonDerivedType(typeof(Team), "team")]
[JsonDerivedType(typeof(Label), "label")]
[JsonDerivedType(typeof(Issue), "issue")]
[JsonDerivedType(typeof(Comment), "comment")]
[JsonDerivedType(typeof(Reaction), "reaction")]
[JsonDerivedType(typeof(Review), "review")]
[JsonDerivedType(typeof(CheckRun), "check-run")]
[JsonDerivedType(typeof(Deployment), "deployment")]
[JsonDerivedType(typeof(DeploymentStatus), "deployment-status")]
[JsonDerivedType(typeof(Delivery), "delivery")]
internal abstract record Row
{
    public required long Id { get; init; }

    public bool Removed { get; init; }
}
