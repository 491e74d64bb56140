using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ModelOps.Cli.Demo;

/// <summary>What the people of the story do on GitHub, by its REST API.</summary>
internal sealed class DemoGitHub : IDisposable
{
    public const string User = "octocat";
    public const string Colleague = "hubot";
    public const string Stranger = "mona";
    public const string Repository = $"{User}/models";

    private const int LargestPage = 100;

    private readonly HttpClient http;

    public DemoGitHub(Uri webUrl, string token)
    {
        WebUrl = webUrl;
        http = new HttpClient { BaseAddress = new Uri(webUrl, "/api/v3/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        http.DefaultRequestHeaders.UserAgent.ParseAdd("modelops-demo");
    }

    public Uri WebUrl { get; }

    public Uri CloneUrl(string token) => new UriBuilder(new Uri(WebUrl, $"/{Repository}.git")) { UserName = User, Password = token }.Uri;

    public Uri PullRequestUrl(int number) => new(WebUrl, $"/{Repository}/pull/{number}");

    public Task CreateRepositoryAsync(CancellationToken cancel) =>
        SendAsync(HttpMethod.Post, "user/repos", new JsonObject { ["name"] = Repository[(User.Length + 1)..], ["private"] = false }, cancel);

    public async Task<int> OpenPullRequestAsync(string branch, string title, string body, CancellationToken cancel)
    {
        var content = new JsonObject { ["title"] = title, ["head"] = branch, ["base"] = "main", ["body"] = body };
        return (int)(await SendAsync(HttpMethod.Post, $"repos/{Repository}/pulls", content, cancel))!["number"]!;
    }

    /// <returns>The number of the open pull request from this branch; null while there is none.</returns>
    public async Task<int?> FindPullRequestAsync(string branch, CancellationToken cancel)
    {
        var answer = await SendAsync(HttpMethod.Get, $"repos/{Repository}/pulls?state=open&head={User}:{branch}", null, cancel);
        return (int?)answer!.AsArray().FirstOrDefault(pull => (string?)pull!["head"]!["ref"] == branch)?["number"];
    }

    /// <summary>Lets somebody push to the repository.</summary>
    public Task AddCollaboratorAsync(string login, CancellationToken cancel) =>
        SendAsync(HttpMethod.Put, $"repos/{Repository}/collaborators/{login}", new JsonObject { ["permission"] = "push" }, cancel);

    /// <returns>The number of the comment.</returns>
    public async Task<long> CommentAsync(int number, string body, CancellationToken cancel) =>
        (long)(await SendAsync(HttpMethod.Post, $"repos/{Repository}/issues/{number}/comments", new JsonObject { ["body"] = body }, cancel))!["id"]!;

    /// <summary>Approves the head that the pull request has now.</summary>
    public Task ApproveAsync(int number, CancellationToken cancel) =>
        SendAsync(HttpMethod.Post, $"repos/{Repository}/pulls/{number}/reviews", new JsonObject { ["event"] = "APPROVE" }, cancel);

    /// <returns>How often somebody reacted so to a comment, such as <c>rocket</c>.</returns>
    public async Task<int> ReactionsAsync(long comment, string content, CancellationToken cancel) =>
        (int)(await SendAsync(HttpMethod.Get, $"repos/{Repository}/issues/comments/{comment}", null, cancel))!["reactions"]![content]!;

    public Task ClosePullRequestAsync(int number, CancellationToken cancel) =>
        SendAsync(HttpMethod.Patch, $"repos/{Repository}/pulls/{number}", new JsonObject { ["state"] = "closed" }, cancel);

    public Task MergeAsync(int number, CancellationToken cancel) =>
        SendAsync(HttpMethod.Put, $"repos/{Repository}/pulls/{number}/merge", new JsonObject { ["merge_method"] = "merge" }, cancel);

    /// <returns>The conclusion of the check on a commit; null while it has none.</returns>
    public async Task<string?> ConclusionAsync(string commit, CancellationToken cancel) => (string?)(await CheckAsync(commit, cancel))?["conclusion"];

    public async Task<bool> HasCheckAsync(string commit, CancellationToken cancel) => await CheckAsync(commit, cancel) is not null;

    /// <returns>The bodies of the comments on a pull request.</returns>
    public async Task<IReadOnlyList<string>> CommentsAsync(int number, CancellationToken cancel)
    {
        var bodies = new List<string>();
        for (var page = 1; bodies.Count == (page - 1) * LargestPage; page++)
        {
            var answer = await SendAsync(HttpMethod.Get, $"repos/{Repository}/issues/{number}/comments?per_page={LargestPage}&page={page}", null, cancel);
            bodies.AddRange(answer!.AsArray().Select(comment => (string)comment!["body"]!));
        }
        return bodies;
    }

    /// <returns>The bodies of the open issues that are no pull requests.</returns>
    public async Task<IReadOnlyList<string>> IssuesAsync(CancellationToken cancel)
    {
        var answer = await SendAsync(HttpMethod.Get, $"repos/{Repository}/issues", null, cancel);
        return [.. answer!.AsArray().Where(issue => issue!["pull_request"] is null).Select(issue => (string)issue!["body"]!)];
    }

    /// <returns>Its number, its body and whether it is open; null: there is none with this first line.</returns>
    public async Task<(int Number, string Body, bool IsOpen)?> FindIssueAsync(string marker, CancellationToken cancel)
    {
        var answer = await SendAsync(HttpMethod.Get, $"repos/{Repository}/issues?state=all&per_page={LargestPage}", null, cancel);
        var found = answer!.AsArray().FirstOrDefault(issue => ((string?)issue!["body"])?.StartsWith(marker, StringComparison.Ordinal) == true);
        return found is null ? null : ((int)found["number"]!, (string)found["body"]!, (string?)found["state"] == "open");
    }

    public Uri IssueUrl(int number) => new(WebUrl, $"/{Repository}/issues/{number}");

    public void Dispose() => http.Dispose();

    private async Task<JsonNode?> CheckAsync(string commit, CancellationToken cancel)
    {
        var answer = await SendAsync(HttpMethod.Get, $"repos/{Repository}/commits/{commit}/check-runs?check_name=modelops", null, cancel);
        return answer!["check_runs"]!.AsArray().FirstOrDefault();
    }

    private async Task<JsonNode?> SendAsync(HttpMethod method, string route, JsonObject? content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, route) { Content = content is null ? null : JsonContent.Create(content) };
        using var response = await http.SendAsync(request, cancel);
        var text = await response.Content.ReadAsStringAsync(cancel);
        return response.IsSuccessStatusCode
            ? text.Length == 0 ? null : JsonNode.Parse(text)
            : throw new DemoFailedException($"{method} {route} was answered {(int)response.StatusCode}: {text}");
    }
}
