namespace ModelOps.Bot.GitHub.Calls;

/// <summary>Which calls may be made again without doing anything twice.</summary>
internal static class RetryRules
{
    public static bool IsWrite(HttpRequestMessage request) => request.Method != HttpMethod.Get && request.Method != HttpMethod.Head;

    /// <summary>Whether a second time changes nothing. Annotations of a check run add up over its changes; a new token more harms nobody.</summary>
    public static bool IsRepeatable(HttpRequestMessage request) =>
        !IsWrite(request)
        || request.Method == HttpMethod.Put
        || (request.Method == HttpMethod.Patch && !PathOf(request).Contains("/check-runs/", StringComparison.Ordinal))
        || IsTokenRequest(request);

    /// <summary>The connection never came to be, so nothing reached GitHub.</summary>
    public static bool NeverArrived(HttpRequestException failure) => failure.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    public static bool IsTokenRequest(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post && PathOf(request).EndsWith("/access_tokens", StringComparison.Ordinal);

    /// <summary>What tells a person that the bot has seen them: a new check run, a reaction.</summary>
    public static bool IsFirstSign(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post
        && (PathOf(request).EndsWith("/check-runs", StringComparison.Ordinal) || PathOf(request).EndsWith("/reactions", StringComparison.Ordinal));

    private static string PathOf(HttpRequestMessage request) => request.RequestUri!.AbsolutePath;
}
