using System.Text.Json.Serialization;
using ModelOps.Bot.GitHub;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.PullRequests;

/// <summary>The open checks of a pull request on heads that it has no more.</summary>
/// <param name="Current">The head that it has now; null: it is closed.</param>
/// <param name="Asker">The job that knows of it.</param>
internal sealed record LeftChecks(RepositoryName Repository, int Number, GitObjectId? Current, string Asker)
{
    [JsonIgnore]
    public PullRequestRef PullRequest => new(Repository, Number);
}

[JsonSerializable(typeof(LeftChecks))]
internal sealed partial class LeftChecksJson : JsonSerializerContext;
