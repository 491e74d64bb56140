using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ModelOps.Bot.Tests.Stage;

/// <summary>What somebody does on the stand-in of GitHub, by its REST API and by Git.</summary>
internal sealed class Person(string login, Uri web) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new Uri(web, "/api/v3/") };

    public string Login => login;

    public static string TokenOf(string login) => $"ghp_{login}";

    public async Task<JsonNode?> SendAsync(HttpMethod method, string route, object? content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, route) { Content = content is null ? null : JsonContent.Create(content) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(login));
        using var response = await http.SendAsync(request, cancel);
        var text = await response.Content.ReadAsStringAsync(cancel);
        Assert.That(response.IsSuccessStatusCode, Is.True, $"{login}: {method} {route} was answered {(int)response.StatusCode}: {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public Task<JsonNode?> ForkAsync(string repository, CancellationToken cancel) => SendAsync(HttpMethod.Post, $"repos/{repository}/forks", null, cancel);

    public Task<WorkingCopy> CloneAsync(string repository, string folder, CancellationToken cancel) =>
        WorkingCopy.CloneAsync(new UriBuilder(new Uri(web, $"/{repository}.git")) { UserName = login, Password = TokenOf(login) }.Uri, folder, cancel);

    /// <param name="head">A branch, or <c>owner:branch</c>.</param>
    public async Task<int> OpenAsync(string repository, string head, CancellationToken cancel, string into = "main") =>
        (int)(await SendAsync(HttpMethod.Post, $"repos/{repository}/pulls", new { title = head, head, @base = into, body = "" }, cancel))!["number"]!;

    public Task ChangeAsync(string repository, int number, object change, CancellationToken cancel) =>
        SendAsync(HttpMethod.Patch, $"repos/{repository}/pulls/{number}", change, cancel);

    public Task ApproveAsync(string repository, int number, CancellationToken cancel) =>
        SendAsync(HttpMethod.Post, $"repos/{repository}/pulls/{number}/reviews", new { @event = "APPROVE" }, cancel);

    /// <returns>The number of the comment.</returns>
    public async Task<long> SayAsync(string repository, int number, string text, CancellationToken cancel) =>
        (long)(await SendAsync(HttpMethod.Post, $"repos/{repository}/issues/{number}/comments", new { body = text }, cancel))!["id"]!;

    public void Dispose() => http.Dispose();
}
