namespace ModelOps.LocalGitHub.Commits;

internal sealed record BranchProtection
{
    public bool Enabled => false;
}
