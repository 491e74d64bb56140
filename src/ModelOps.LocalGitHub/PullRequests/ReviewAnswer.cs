using System.Text.Json.Serialization;
using ModelOps.LocalGitHub.Accounts;

namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>GitHub's <c>pull-request-review</c>.</summary>
internal sealed record ReviewAnswer
{
    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required AccountAnswer User { get; init; }

    public required string Body { get; init; }

    public required string State { get; init; }

    public required string HtmlUrl { get; init; }

    public required string PullRequestUrl { get; init; }

    [JsonPropertyName("_links")]
    public ReviewLinks Links => new(new(HtmlUrl), new(PullRequestUrl));

    public required DateTimeOffset SubmittedAt { get; init; }

    public required string CommitId { get; init; }

    public required string AuthorAssociation { get; init; }
}
