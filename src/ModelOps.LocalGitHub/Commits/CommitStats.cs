namespace ModelOps.LocalGitHub.Commits;

internal sealed record CommitStats(int Additions, int Deletions)
{
    public int Total => Additions + Deletions;
}
