using Octokit;

namespace ModelOps.Bot.GitHub;

/// <summary>Lists of GitHub's come in pages; each is a call.</summary>
internal static class PageSize
{
    /// <summary>As large as GitHub gives them; of its own accord it gives 30 entries.</summary>
    public static ApiOptions Largest => new() { PageSize = 100 };
}
