using System.IO.Compression;
using System.Security.Cryptography;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed class GitTests
{
    [Test, CancelAfter(60_000)]
    public async Task What_is_pushed_is_what_is_cloned(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        var noise = RandomNumberGenerator.GetBytes(8_000_000);
        await File.WriteAllBytesAsync(Path.Combine(copy.Folder, "model.onnx"), noise, cancel);
        var head = await copy.CommitAsync("manifest.yaml", "name: x\n", "Add a model", cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", "HEAD:main");
        var other = await github.CloneAsync("", cancel);
        var cloned = await File.ReadAllBytesAsync(Path.Combine(other.Folder, "model.onnx"), cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(await other.GitAsync(cancel, "rev-parse", "HEAD"), Is.EqualTo(head));
        Assert.That(noise.SequenceEqual(cloned), Is.True);
    }

    [TestCase("ghp_eve", false, "not found")]
    [TestCase("ghp_wrong", false, "Authentication failed")]
    [TestCase("", false, "could not read Username")]
    [TestCase("ghp_ben", true, "403")]
    [CancelAfter(60_000)]
    public async Task Git_asks_for_the_right_to_read_and_to_write(string token, bool clones, string complaint, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var copy = await github.FoundAndCloneAsync(cancel, isPrivate: true);
        var (fetched, said) = await copy.TryGitAsync(cancel, "ls-remote", github.GitAddress(token).AbsoluteUri);
        var (pushed, answered) = await copy.TryGitAsync(cancel, "push", github.GitAddress(token).AbsoluteUri, "HEAD:refs/heads/new");
        using var scope = Assert.EnterMultipleScope();
        Assert.That(fetched == 0, Is.EqualTo(clones), said);
        Assert.That(pushed, Is.Not.Zero);
        Assert.That(answered, Does.Contain(complaint));
    }

    [Test, CancelAfter(60_000)]
    public async Task An_App_pushes_any_ref_but_those_of_pull_requests(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        var address = github.GitAddress(await github.InstallationTokenAsync(cancel)).AbsoluteUri;
        await copy.GitAsync(cancel, "tag", "-a", "-m", "one", "tumor@v1.0.0");
        await copy.GitAsync(cancel, "push", "--quiet", address, "tumor@v1.0.0", "HEAD:refs/modelops/decisions");
        var (pull, answer) = await copy.TryGitAsync(cancel, "push", address, "HEAD:refs/pull/9/head");
        var tag = (await github.GetAsync("ghp_ada", "/repos/acme/models/git/ref/tags/tumor@v1.0.0", cancel)).Json;
        using var scope = Assert.EnterMultipleScope();
        Assert.That(pull, Is.Not.Zero);
        Assert.That(answer, Does.Contain("deny updating a hidden ref"));
        Assert.That((string?)tag["object"]!["type"], Is.EqualTo("tag"));
        Assert.That(await copy.GitAsync(cancel, "ls-remote", address, "refs/modelops/*"), Does.EndWith("refs/modelops/decisions"));
    }

    [Test, CancelAfter(60_000)]
    public async Task An_App_without_contents_pushes_nothing(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel, permissions: new { contents = "read" });
        var copy = await github.FoundAndCloneAsync(cancel);
        var token = await github.InstallationTokenAsync(cancel);
        var (exitCode, _) = await copy.TryGitAsync(cancel, "push", github.GitAddress(token).AbsoluteUri, "HEAD:refs/heads/new");
        Assert.That(exitCode, Is.Not.Zero);
    }

    [Test, CancelAfter(30_000)]
    public async Task A_compressed_request_is_understood(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(github.Web, "acme/models.git/git-upload-pack"));
        request.Content = new ByteArrayContent(Compress("0014command=ls-refs\n0000"u8));
        request.Content.Headers.Add("Content-Type", "application/x-git-upload-pack-request");
        request.Content.Headers.Add("Content-Encoding", "gzip");
        request.Headers.Add("Git-Protocol", "version=2");
        using var http = new HttpClient();
        using var response = await http.SendAsync(request, cancel);
        Assert.That(await response.Content.ReadAsStringAsync(cancel), Does.Contain("refs/heads/main"));
    }

    [TestCase("/acme/models.git/info/refs", 403)]
    [TestCase("/acme/models.git/info/refs?service=git-archive", 403)]
    [TestCase("/acme/models.git/HEAD", 404)]
    [TestCase("/acme/models.git/objects/info/packs", 404)]
    [TestCase("/acme/..%2F..%2Fstate.jsonl/info/refs?service=git-upload-pack", 401)]
    [CancelAfter(30_000)]
    public async Task Nothing_but_the_smart_protocol_is_served(string path, int status, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(github.Web, path), cancel);
        Assert.That((int)response.StatusCode, Is.EqualTo(status));
    }

    private static byte[] Compress(ReadOnlySpan<byte> text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(text);
        return packed.ToArray();
    }
}
