using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Apps;

/// <summary>A new token with its secret, which is shown once; or why there is none.</summary>
internal abstract record IssuedToken
{
    private IssuedToken() { }

    public sealed record Made(string Secret, InstallationToken Token) : IssuedToken;

    public sealed record Denied(string Reason) : IssuedToken;
}
