namespace ModelOps.Bot.GitHub.Tokens;

/// <summary>What the bot's tokens may do: what it needs, and no more than the installation grants.</summary>
internal static class TokenPermissions
{
    private static readonly Dictionary<string, string> Needed = new()
    {
        ["checks"] = "write",
        ["contents"] = "write",
        ["deployments"] = "write",
        ["issues"] = "write",
        ["members"] = "read",
        ["merge_queues"] = "read",
        ["metadata"] = "read",
        ["pull_requests"] = "write",
    };

    public static IReadOnlyDictionary<string, string> All => Needed;

    public static IReadOnlyDictionary<string, string> Listing { get; } = new Dictionary<string, string> { ["metadata"] = "read" };

    /// <summary>GitHub refuses a token that asks for more than was granted; what is missing shows at the call that needs it, and in <c>doctor</c>.</summary>
    public static IReadOnlyDictionary<string, string> NeededOf(IReadOnlyDictionary<string, string> granted) => Needed
        .Where(need => granted.ContainsKey(need.Key))
        .ToDictionary(need => need.Key, need => granted[need.Key] == "read" ? "read" : need.Value);
}
