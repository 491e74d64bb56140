using LibGit2Sharp;

namespace ModelOps.Registry.Mirroring;

/// <summary>Gives a token to its own remote, once: libgit2 asks again and again for one that was refused.</summary>
internal sealed class RemoteCredentials(Uri remote, AccessToken? token)
{
    private const string UserName = "x-access-token";

    private bool given;

    public Credentials Answer(string url, string? user, SupportedCredentialTypes types)
    {
        if (token is null || given || !IsRemote(url))
            throw new LibGit2SharpException("authentication was refused");
        given = true;
        return new UsernamePasswordCredentials { Username = UserName, Password = token.Reveal() };
    }

    /// <summary>A redirection must not carry the token elsewhere.</summary>
    private bool IsRemote(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var asked) && asked.Scheme == remote.Scheme && asked.Authority == remote.Authority;
}
