namespace ModelOps.Registry.Lfs;

/// <summary>
/// The address of a Git LFS server. It comes from our configuration, by the rule of git-lfs's docs/api/server-discovery.md, and never
/// from the repository: an <c>.lfsconfig</c> is a stranger's.
/// </summary>
public sealed record LfsEndpoint
{
    public LfsEndpoint(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.UserInfo != "")
            throw new ArgumentException("The address of a Git LFS server starts with http:// or https:// and holds no user and password.", nameof(address));
        Address = address;
    }

    public Uri Address { get; }

    internal Uri Batch => new($"{Address.GetLeftPart(UriPartial.Path).TrimEnd('/')}/objects/batch");

    public static LfsEndpoint OfRemote(Uri remote)
    {
        var path = remote.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return new(new Uri($"{path}{(path.EndsWith(".git", StringComparison.Ordinal) ? "" : ".git")}/info/lfs"));
    }

    /// <summary>Scheme, host and port are the same: credentials may go there.</summary>
    internal bool Owns(Uri address) => IsSameOrigin(Address, address);

    internal static bool IsSameOrigin(Uri one, Uri other) => one.Scheme == other.Scheme && one.Authority == other.Authority;
}
