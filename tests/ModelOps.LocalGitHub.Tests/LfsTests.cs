using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed class LfsTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("weights");
    private static readonly string Id = Convert.ToHexStringLower(SHA256.HashData(Content));

    [Test, CancelAfter(60_000)]
    public async Task What_git_lfs_pushes_is_what_it_clones(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var copy = await github.FoundAndCloneAsync(cancel, isPrivate: true);
        await copy.GitAsync(cancel, "lfs", "install", "--local");
        await copy.GitAsync(cancel, "lfs", "track", "*.onnx");
        await copy.CommitAsync("model.onnx", new string('w', 300_000), "Add weights", cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", "HEAD:main");
        var other = await github.CloneAsync("ghp_ben", cancel);
        await other.GitAsync(cancel, "lfs", "install", "--local");
        await other.GitAsync(cancel, "lfs", "pull");

        Assert.That(await copy.GitAsync(cancel, "show", "HEAD:model.onnx"), Does.StartWith("version https://git-lfs.github.com/spec/v1"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(other.Folder, "model.onnx"), cancel), Is.EqualTo(new string('w', 300_000)));
    }

    [Test, CancelAfter(60_000)]
    public async Task An_object_is_taken_only_if_it_is_what_its_id_says(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel, isPrivate: true);
        var forged = await SendAsync(github, HttpMethod.Put, Id, "ghp_ada", new ByteArrayContent("other"u8.ToArray()), cancel);
        var before = await BatchAsync(github, "download", Content.Length, "ghp_ada", cancel);
        var good = await SendAsync(github, HttpMethod.Put, Id, "ghp_ada", new ByteArrayContent(Content), cancel);
        var after = await BatchAsync(github, "download", Content.Length, "ghp_ada", cancel);
        var wrongSize = await BatchAsync(github, "download", 3, "ghp_ada", cancel);
        var again = await BatchAsync(github, "upload", Content.Length, "ghp_ada", cancel);
        var read = await SendAsync(github, HttpMethod.Get, Id, "ghp_ben", null, cancel);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((forged.Status, good.Status), Is.EqualTo((422, 200)));
        Assert.That((int?)before["error"]!["code"], Is.EqualTo(404));
        Assert.That((string?)after["actions"]!["download"]!["href"], Does.EndWith($"/acme/models.git/info/lfs/objects/{Id}"));
        Assert.That((int?)wrongSize["error"]!["code"], Is.EqualTo(422));
        Assert.That(again["actions"], Is.Null);
        Assert.That(read, Is.EqualTo((200, "weights")));
    }

    [TestCase("", "GET", 401)]
    [TestCase("ghp_eve", "GET", 404)]
    [TestCase("ghp_ben", "GET", 200)]
    [TestCase("ghp_ben", "PUT", 403)]
    [CancelAfter(60_000)]
    public async Task Large_files_ask_for_the_rights_that_Git_asks_for(string token, string method, int status, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel, isPrivate: true);
        await SendAsync(github, HttpMethod.Put, Id, "ghp_ada", new ByteArrayContent(Content), cancel);
        var content = method == "PUT" ? new ByteArrayContent(Content) : null;

        Assert.That((await SendAsync(github, new(method), Id, token, content, cancel)).Status, Is.EqualTo(status));
    }

    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("{\"operation\": \"delete\", \"objects\": []}")]
    [TestCase("{\"operation\": \"download\", \"objects\": [{\"oid\": \"../../state\", \"size\": 1}]}")]
    [TestCase("{\"operation\": \"download\", \"objects\": [], \"hash_algo\": \"md5\"}")]
    [CancelAfter(60_000)]
    public async Task A_batch_that_makes_no_sense_is_refused(string body, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var content = new StringContent(body, new MediaTypeHeaderValue("application/vnd.git-lfs+json"));

        Assert.That((await SendAsync(github, HttpMethod.Post, "batch", "ghp_ada", content, cancel)).Status, Is.EqualTo(422));
    }

    [TestCase("..%2F..%2Fstate.jsonl", "GET", 404)]
    [TestCase("ABCDEF", "GET", 404)]
    [TestCase("..%2Fx", "PUT", 422)]
    [CancelAfter(60_000)]
    public async Task What_is_no_id_becomes_no_path(string id, string method, int status, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var content = method == "PUT" ? new ByteArrayContent(Content) : null;

        Assert.That((await SendAsync(github, new(method), id, "ghp_ada", content, cancel)).Status, Is.EqualTo(status));
    }

    private static async Task<JsonNode> BatchAsync(RunningGitHub github, string operation, long size, string token, CancellationToken cancel)
    {
        var batch = new { operation, transfers = new[] { "basic" }, objects = new[] { new { oid = Id, size } } };
        var (status, text) = await SendAsync(github, HttpMethod.Post, "batch", token, JsonContent.Create(batch, new MediaTypeHeaderValue("application/vnd.git-lfs+json")), cancel);
        Assert.That(status, Is.EqualTo(200), text);
        return JsonNode.Parse(text)!["objects"]![0]!;
    }

    private static async Task<(int Status, string Text)> SendAsync(
        RunningGitHub github, HttpMethod method, string path, string token, HttpContent? content, CancellationToken cancel)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(github.Web, $"acme/models.git/info/lfs/objects/{path}")) { Content = content };
        if (token.Length > 0)
            request.Headers.Authorization = new("Bearer", token);
        using var answer = await http.SendAsync(request, cancel);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel));
    }
}
