namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>GitHub's <c>pull-request-merge-result</c>.</summary>
internal sealed record MergeAnswer(string Sha)
{
    public bool Merged => true;

    public string Message => "Pull Request successfully merged";
}
