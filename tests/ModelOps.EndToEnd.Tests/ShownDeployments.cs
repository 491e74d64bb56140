using System.Text.Json.Nodes;
using ModelOps.Cli.Demo;

namespace ModelOps.EndToEnd.Tests;

/// <summary>What GitHub shows of a model: its deployments, and the pull request that restores it.</summary>
internal static class ShownDeployments
{
    /// <summary>The states of one version's deployment, the oldest first; fails where it has two.</summary>
    public static async Task<IReadOnlyList<string>> StatesAsync(DemoGitHub gitHub, string model, string version, CancellationToken cancel)
    {
        var deployments = await GetAsync(gitHub, $"deployments?environment=production/{model}&per_page=100", cancel);
        if (deployments.SingleOrDefault(row => (string?)row!["payload"]!["version"] == version) is not { } deployment)
            return [];
        return [.. (await GetAsync(gitHub, $"deployments/{deployment["id"]}/statuses", cancel)).Select(status => (string)status!["state"]!).Reverse()];
    }

    /// <returns>Null while there is none, open or closed.</returns>
    public static async Task<JsonNode?> RevertAsync(DemoGitHub gitHub, CancellationToken cancel) =>
        (await GetAsync(gitHub, "pulls?state=all", cancel)).SingleOrDefault(pull => ((string)pull!["head"]!["ref"]!).StartsWith("modelops/revert-", StringComparison.Ordinal));

    public static async Task<JsonArray> GetAsync(DemoGitHub gitHub, string route, CancellationToken cancel)
    {
        using var http = new HttpClient();
        return JsonNode.Parse(await http.GetStringAsync(new Uri(gitHub.WebUrl, $"/api/v3/repos/{DemoGitHub.Repository}/{route}"), cancel))!.AsArray();
    }
}
