namespace ModelOps.Bot.GitHub.Calls;

/// <summary>On whose behalf a call is made. GitHub limits each installation by itself, and the App as itself apart from them.</summary>
/// <param name="Installation">0: the App as itself.</param>
/// <param name="Token">What else tells one token from another, such as the repository it is narrowed to.</param>
internal sealed record CallScope(long Installation, string Token)
{
    private static readonly HttpRequestOptionsKey<CallScope> Key = new("modelops.scope");

    public static CallScope App { get; } = new(0, "");

    public static CallScope Of(HttpRequestMessage request) => request.Options.TryGetValue(Key, out var scope) ? scope : App;

    public void Mark(HttpRequestMessage request) => request.Options.Set(Key, this);
}
