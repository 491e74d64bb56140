namespace ModelOps.LocalGitHub.Issues;

internal sealed record PullRequestLink(string Url, string HtmlUrl, DateTimeOffset? MergedAt)
{
    public string DiffUrl => $"{HtmlUrl}.diff";

    public string PatchUrl => $"{HtmlUrl}.patch";
}
