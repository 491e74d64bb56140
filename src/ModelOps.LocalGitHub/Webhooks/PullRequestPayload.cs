using System.Text.Json.Serialization;
using ModelOps.LocalGitHub.PullRequests;

namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record PullRequestPayload : RepositoryPayload
{
    public required string Action { get; init; }

    public required int Number { get; init; }

    public required PullRequestAnswer PullRequest { get; init; }

    /// <summary>Of <c>synchronize</c>: the head before and after.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Before { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? After { get; init; }

    /// <summary>Of <c>edited</c>: what was there before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PullRequestEdits? Changes { get; init; }
}
