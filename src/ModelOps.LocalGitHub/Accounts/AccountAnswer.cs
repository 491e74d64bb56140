namespace ModelOps.LocalGitHub.Accounts;

/// <summary>GitHub's <c>simple-user</c>.</summary>
internal record AccountAnswer
{
    public required string Login { get; init; }

    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public string AvatarUrl => $"{HtmlUrl}.png";

    public string GravatarId => "";

    public required string Url { get; init; }

    public required string HtmlUrl { get; init; }

    public string FollowersUrl => $"{Url}/followers";

    public string FollowingUrl => $"{Url}/following{{/other_user}}";

    public string GistsUrl => $"{Url}/gists{{/gist_id}}";

    public string StarredUrl => $"{Url}/starred{{/owner}}{{/repo}}";

    public string SubscriptionsUrl => $"{Url}/subscriptions";

    public string OrganizationsUrl => $"{Url}/orgs";

    public string ReposUrl => $"{Url}/repos";

    public string EventsUrl => $"{Url}/events{{/privacy}}";

    public string ReceivedEventsUrl => $"{Url}/received_events";

    public required string Type { get; init; }

    public bool SiteAdmin => false;
}
