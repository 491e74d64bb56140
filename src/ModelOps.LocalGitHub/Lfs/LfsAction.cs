namespace ModelOps.LocalGitHub.Lfs;

/// <param name="Header">What the request to the address must carry.</param>
internal sealed record LfsAction(string Href, IReadOnlyDictionary<string, string> Header)
{
    public int ExpiresIn => 3600;
}
