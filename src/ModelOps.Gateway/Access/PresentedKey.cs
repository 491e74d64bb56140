namespace ModelOps.Gateway.Access;

/// <summary>The key that a request carries, as <c>Authorization: Bearer KEY</c> or as <c>X-API-Key: KEY</c>.</summary>
internal static class PresentedKey
{
    public const string Header = "X-API-Key";

    private const string Scheme = "Bearer ";

    /// <summary>Null when there is none.</summary>
    public static string? Of(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim()
            : request.Headers.TryGetValue(Header, out var key) ? key.ToString()
            : null;
    }
}
