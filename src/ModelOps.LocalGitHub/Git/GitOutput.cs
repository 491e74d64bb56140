namespace ModelOps.LocalGitHub.Git;

internal sealed record GitOutput(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;
}
