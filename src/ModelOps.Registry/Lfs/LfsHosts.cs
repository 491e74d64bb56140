namespace ModelOps.Registry.Lfs;

/// <summary>Which addresses a download may be asked of, by their text; what they resolve to is checked when the connection is made.</summary>
internal sealed class LfsHosts(LfsEndpoint endpoint, LfsOptions options)
{
    public bool Allow(Uri address) => address.UserInfo == "" && (endpoint.Owns(address) || (IsSecret(address) && IsListed(address)));

    /// <summary>Never less secret than the endpoint.</summary>
    private bool IsSecret(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && endpoint.Address.Scheme == Uri.UriSchemeHttp);

    private bool IsListed(Uri address) => options.AllowedHosts.Any(host =>
        host.Equals(address.Authority, StringComparison.OrdinalIgnoreCase)
        || (address.IsDefaultPort && host.Equals(address.Host, StringComparison.OrdinalIgnoreCase)));
}
