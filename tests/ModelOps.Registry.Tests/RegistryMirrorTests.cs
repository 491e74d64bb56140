using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Mirroring;
using ModelOps.TestKit;

namespace ModelOps.Registry.Tests;

[CancelAfter(20_000)]
public sealed class RegistryMirrorTests : IDisposable
{
    private static readonly string[] Everything = [MirrorRefs.Branches, MirrorRefs.Tags];

    private readonly TemporaryFolder folder = new();
    private readonly TestRepository git;

    public RegistryMirrorTests() => git = new TestRepository(folder.File("registry.git"));

    private string Directory => folder.File("mirrors", "registry");

    private Uri Local => new(git.Path);

    [Test]
    public async Task A_mirror_follows_its_remote(CancellationToken cancel)
    {
        var first = git.Commit(Files("1"));
        git.Commit(Files("1"), "work", first);
        var pulled = git.Commit(Files("3"), "fork", first);
        git.Run("update-ref", "refs/pull/7/head", pulled.ToString());
        git.Run("update-ref", "-d", "refs/heads/fork");
        using var mirror = new RegistryMirror(Directory, Local);
        await mirror.FetchAsync([.. Everything, MirrorRefs.PullRequest(7)], token: null, cancel);

        var second = git.Commit(Files("2"), parent: first);
        git.Run("update-ref", "-d", "refs/heads/work");
        await mirror.FetchAsync(Everything, token: null, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ResolveAsync(mirror, "refs/heads/main", cancel), Is.EqualTo(second));
            Assert.That(await ResolveAsync(mirror, "refs/heads/work", cancel), Is.Null);
            Assert.That(await ResolveAsync(mirror, "refs/pull/7/head", cancel), Is.EqualTo(pulled));
        }
    }

    [Test]
    public async Task A_history_that_was_rewritten_is_followed(CancellationToken cancel)
    {
        git.Commit(Files("1"));
        using var mirror = new RegistryMirror(Directory, Local);
        await mirror.FetchAsync(Everything, token: null, cancel);
        var rewritten = git.Commit(Files("2"));

        await mirror.FetchAsync(Everything, token: null, cancel);

        Assert.That(await ResolveAsync(mirror, "main", cancel), Is.EqualTo(rewritten));
    }

    [Test, CancelAfter(120_000)]
    public async Task Many_fetches_leave_few_packs_and_whoever_reads_meanwhile_finds_all(CancellationToken cancel)
    {
        using var mirror = new RegistryMirror(Directory, Local);
        var commits = new ConcurrentQueue<GitObjectId>();
        var stopped = new TaskCompletionSource();
        var reading = Task.Run(async () =>
        {
            while (!stopped.Task.IsCompleted)
            {
                if (commits.LastOrDefault() is { } newest)
                    Assert.That(await mirror.ReadAsync(registry => registry.Models(newest).Folders.Count, cancel), Is.EqualTo(1));
            }
        }, cancel);
        for (var i = 0; i < 2 * MirrorPacks.Most + 10; i++)
        {
            var commit = git.Commit(Files($"{i}"), parent: commits.LastOrDefault());
            await mirror.FetchAsync(Everything, token: null, cancel);
            commits.Enqueue(commit);
        }
        stopped.SetResult();
        await reading;

        Assert.That(System.IO.Directory.GetFiles(Path.Combine(Directory, "objects", "pack"), "*.pack"), Has.Length.InRange(1, MirrorPacks.Most));
        Assert.That(await mirror.ReadAsync(registry => commits.Count(commit => registry.Models(commit).Folders.Count == 1), cancel), Is.EqualTo(commits.Count));
        Assert.That(git.Run("--git-dir", Directory, "fsck", "--full"), Is.Empty);
    }

    [Test]
    public async Task What_a_killed_process_left_does_not_stop_the_next(CancellationToken cancel)
    {
        var first = git.Commit(Files("1"));
        using (var mirror = new RegistryMirror(Directory, Local))
            await mirror.FetchAsync(Everything, token: null, cancel);
        foreach (var left in (string[])["refs/heads/main.lock", "config.lock", "packed-refs.lock", "objects/pack/pack_git2_left"])
            await File.WriteAllTextAsync(Path.Combine(Directory, left), "", cancel);
        System.IO.Directory.CreateDirectory(Directory + ".making");
        var second = git.Commit(Files("2"), parent: first);

        using var restarted = new RegistryMirror(Directory, Local);
        await restarted.FetchAsync(Everything, token: null, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ResolveAsync(restarted, "main", cancel), Is.EqualTo(second));
            Assert.That(File.Exists(Path.Combine(Directory, "objects/pack/pack_git2_left")), Is.False);
        }
    }

    [TestCase("nothing")]
    [TestCase("objects/pack/half.pack")]
    [TestCase("HEAD")]
    public async Task A_directory_that_is_no_repository_is_made_anew(string left, CancellationToken cancel)
    {
        var commit = git.Commit(Files("1"));
        await File.WriteAllTextAsync(folder.File(["mirrors", "registry", .. left.Split('/')]), "", cancel);
        using var mirror = new RegistryMirror(Directory, Local);

        await mirror.FetchAsync(Everything, token: null, cancel);

        Assert.That(await ResolveAsync(mirror, "main", cancel), Is.EqualTo(commit));
    }

    [Test]
    public async Task Fetches_and_reads_at_once_do_not_disturb_each_other(CancellationToken cancel)
    {
        var commit = git.Commit(Files("1"));
        using var mirror = new RegistryMirror(Directory, Local);
        await mirror.FetchAsync(Everything, token: null, cancel);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => mirror.FetchAsync(Everything, token: null, cancel)));
        var read = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ResolveAsync(mirror, "main", cancel)));

        Assert.That(read, Has.All.EqualTo(commit));
    }

    [Test]
    public async Task A_mirror_that_another_holds_is_in_use(CancellationToken cancel)
    {
        var file = folder.File("mirrors", "registry.lock");
        await using var other = new FileStream(file, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        using var mirror = new RegistryMirror(Directory, Local);

        Assert.That(await FailureAsync(mirror, token: null, cancel), Is.EqualTo(RegistryAccessFailure.InUse));
    }

    [Test]
    public async Task A_token_opens_the_remote_over_HTTP(CancellationToken cancel)
    {
        var commit = git.Commit(Files("1"));
        await using var server = await GitHttpServer.StartAsync(folder.Path, cancel);
        server.Password = "open-sesame";
        using var mirror = new RegistryMirror(Directory, new Uri(server.Address, "registry.git"));

        await mirror.FetchAsync(Everything, new AccessToken("open-sesame"), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ResolveAsync(mirror, "main", cancel), Is.EqualTo(commit));
            Assert.That(await FailureAsync(mirror, new AccessToken("wrong"), cancel), Is.EqualTo(RegistryAccessFailure.Authentication));
            Assert.That(await FailureAsync(mirror, token: null, cancel), Is.EqualTo(RegistryAccessFailure.Authentication));
            Assert.That(await ResolveAsync(mirror, "main", cancel), Is.EqualTo(commit));
        }
    }

    [Test]
    public async Task A_token_goes_to_no_other_host(CancellationToken cancel)
    {
        await using var stranger = await GitHttpServer.StartAsync(folder.Path, cancel);
        await using var server = await GitHttpServer.StartAsync(folder.Path, cancel);
        stranger.Password = "something";
        server.Elsewhere = stranger.Address;
        using var mirror = new RegistryMirror(Directory, new Uri(server.Address, "registry.git"));

        var failure = await FailureAsync(mirror, new AccessToken("secret"), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure, Is.EqualTo(RegistryAccessFailure.Authentication));
            Assert.That(stranger.Authorizations, Is.Empty);
        }
    }

    [TestCase(HttpStatusCode.NotFound, RegistryAccessFailure.NotFound)]
    [TestCase(HttpStatusCode.Forbidden, RegistryAccessFailure.Authentication)]
    [TestCase(HttpStatusCode.BadGateway, RegistryAccessFailure.Network)]
    [TestCase(HttpStatusCode.OK, RegistryAccessFailure.Network)]
    public async Task A_remote_that_answers_wrongly_is_classified(
        HttpStatusCode status, RegistryAccessFailure expected, CancellationToken cancel)
    {
        await using var server = await GitHttpServer.StartAsync(folder.Path, cancel);
        server.Broken = status;
        using var mirror = new RegistryMirror(Directory, new Uri(server.Address, "registry.git"));

        Assert.That(await FailureAsync(mirror, token: null, cancel), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_remote_that_cannot_be_reached_or_found_is_classified(CancellationToken cancel)
    {
        using var unreachable = new RegistryMirror(folder.File("mirrors", "one"), new Uri("http://127.0.0.1:1/registry.git"));
        using var missing = new RegistryMirror(folder.File("mirrors", "two"), new Uri(folder.File("nothing.git")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await FailureAsync(unreachable, token: null, cancel), Is.EqualTo(RegistryAccessFailure.Network));
            Assert.That(await FailureAsync(missing, token: null, cancel), Is.EqualTo(RegistryAccessFailure.NotFound));
        }
    }

    [Test]
    public async Task A_caller_that_gives_up_does_not_wait_for_a_remote_that_hangs(CancellationToken cancel)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        using var mirror = new RegistryMirror(Directory, new Uri($"http://127.0.0.1:{port}/registry.git"));
        using var givesUp = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var fetch = mirror.FetchAsync(Everything, token: null, givesUp.Token);
        using var connection = await silent.AcceptTcpClientAsync(cancel);

        await givesUp.CancelAsync();

        Assert.That(async () => await fetch, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_damaged_mirror_is_made_anew_at_the_next_start(CancellationToken cancel)
    {
        var commit = git.Commit(Files("1"));
        using var mirror = new RegistryMirror(Directory, Local);
        await mirror.FetchAsync(Everything, token: null, cancel);
        foreach (var pack in System.IO.Directory.EnumerateFiles(Path.Combine(Directory, "objects", "pack")))
            File.Delete(pack);

        await Assert.ThatAsync(() => ModelsAsync(mirror, commit, cancel), Throws.InstanceOf<RegistryAccessException>());
        using var restarted = new RegistryMirror(Directory, Local);
        await restarted.FetchAsync(Everything, token: null, cancel);

        Assert.That(await ModelsAsync(restarted, commit, cancel), Is.EqualTo(1));
    }

    [Test]
    public void Secrets_are_neither_shown_nor_taken_from_an_address()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{new AccessToken("open-sesame")}", Is.EqualTo("***"));
            Assert.That(() => new RegistryMirror(Directory, new Uri("http://user:password@127.0.0.1/x")), Throws.ArgumentException);
        }
    }

    public void Dispose() => folder.Dispose();

    private static Dictionary<string, string> Files(string content) => new() { ["models/a/model.yaml"] = content };

    private static Task<GitObjectId?> ResolveAsync(RegistryMirror mirror, string revision, CancellationToken cancel) =>
        mirror.ReadAsync(registry => registry.Resolve(revision), cancel);

    private static Task<int> ModelsAsync(RegistryMirror mirror, GitObjectId commit, CancellationToken cancel) =>
        mirror.ReadAsync(registry => registry.Models(commit).Folders.Count, cancel);

    private static async Task<RegistryAccessFailure?> FailureAsync(RegistryMirror mirror, AccessToken? token, CancellationToken cancel)
    {
        try
        {
            await mirror.FetchAsync(Everything, token, cancel);
            return null;
        }
        catch (RegistryAccessException error)
        {
            return error.Failure;
        }
    }
}
