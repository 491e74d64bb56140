using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Git;

internal abstract record GitAdmission
{
    private GitAdmission() { }

    public sealed record Admitted(Caller Caller, Repository Repository) : GitAdmission;

    public sealed record Refused(int Status) : GitAdmission;
}
