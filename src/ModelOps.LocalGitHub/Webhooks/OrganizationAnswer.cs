namespace ModelOps.LocalGitHub.Webhooks;

/// <summary>GitHub's <c>organization-simple</c>.</summary>
internal sealed record OrganizationAnswer
{
    public required string Login { get; init; }

    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required string Url { get; init; }

    public string ReposUrl => $"{Url}/repos";

    public string EventsUrl => $"{Url}/events";

    public string HooksUrl => $"{Url}/hooks";

    public string IssuesUrl => $"{Url}/issues";

    public string MembersUrl => $"{Url}/members{{/member}}";

    public string PublicMembersUrl => $"{Url}/public_members{{/member}}";

    public required string AvatarUrl { get; init; }

    public string Description => "";
}
