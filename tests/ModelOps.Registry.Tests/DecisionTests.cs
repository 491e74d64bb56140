using System.Text;
using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Decisions;
using ModelOps.Registry.Mirroring;
using ModelOps.TestKit;

namespace ModelOps.Registry.Tests;

[CancelAfter(60_000)]
public sealed class DecisionTests : IDisposable
{
    private const string Ref = "refs/modelops/decisions";
    private static readonly DecisionNote Note = new() { Author = "ModelOps", Email = "modelops@example.org", When = DateTimeOffset.UnixEpoch, Message = "held by mona" };

    private readonly TemporaryFolder folder = new();
    private readonly TestRepository git;
    private readonly RegistryMirror mirror;

    public DecisionTests()
    {
        git = new TestRepository(folder.File("registry.git"));
        mirror = Mirror("one");
    }

    [Test]
    public async Task Decisions_become_a_chain_of_commits_and_are_read_again(CancellationToken cancel)
    {
        await AppendAsync(mirror, "decisions/7/comment-1-0.json", cancel);
        await AppendAsync(mirror, "decisions/7/comment-2-0.json", cancel);
        await AppendAsync(mirror, "decisions/8/review-3-0.json", cancel);
        await AppendAsync(mirror, "decisions/8/review-3-0.json", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(git.Run("rev-list", "--count", "--first-parent", Ref), Is.EqualTo("3"), "what is there already makes no commit");
            Assert.That(git.Run("log", "-1", "--format=%an|%s", Ref), Is.EqualTo("ModelOps|held by mona"));
            Assert.That(git.Run("show", $"{Ref}:decisions/7/comment-1-0.json"), Is.EqualTo("{\"decisions/7/comment-1-0.json\":1}"));
            Assert.That(await PathsAsync(mirror, cancel), Is.EqualTo((string[])["decisions/7/comment-1-0.json", "decisions/7/comment-2-0.json", "decisions/8/review-3-0.json"]));
        }
    }

    [Test]
    public async Task Two_that_write_at_once_lose_nothing(CancellationToken cancel)
    {
        // Over HTTP, as from GitHub: only there the remote itself refuses a push that is based on what it was before.
        await using var server = await GitHttpServer.StartAsync(folder.Path, cancel);
        git.Run("config", "http.receivepack", "true");
        var remote = new Uri(server.Address, "registry.git");
        using RegistryMirror one = new(folder.File("mirrors", "http-one"), remote), other = new(folder.File("mirrors", "http-two"), remote);
        await Task.WhenAll(WriteAsync(one, "a"), WriteAsync(other, "b"));
        await mirror.FetchAsync([MirrorRefs.Decisions], token: null, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await PathsAsync(mirror, cancel), Has.Count.EqualTo(20));
            Assert.That(git.Run("rev-list", "--count", "--first-parent", Ref), Is.EqualTo("20"), "each is a commit on top of the other's");
        }

        async Task WriteAsync(RegistryMirror writer, string name)
        {
            for (var number = 0; number < 10; number++)
                await AppendAsync(writer, $"decisions/{number}/{name}.json", cancel);
        }
    }

    [Test]
    public async Task What_was_killed_between_commit_and_push_is_written_by_the_next_try(CancellationToken cancel)
    {
        await AppendAsync(mirror, "decisions/7/a.json", cancel);
        // What a killed process leaves: its commit, held by the ref that is pushed, and not yet on the remote.
        var orphan = git.Run("commit-tree", $"{Ref}^{{tree}}", "-p", Ref, "-m", "Never pushed");
        git.Run("update-ref", "refs/modelops/outgoing/decisions", orphan);
        await mirror.FetchAsync(["+refs/modelops/outgoing/decisions:refs/modelops/outgoing/decisions"], token: null, cancel);
        git.Run("update-ref", "-d", "refs/modelops/outgoing/decisions");
        mirror.Dispose();
        using var restarted = Mirror("one");
        await AppendAsync(restarted, "decisions/7/b.json", cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await PathsAsync(restarted, cancel), Is.EqualTo((string[])["decisions/7/a.json", "decisions/7/b.json"]));
            Assert.That(git.Run("log", "--format=%s", Ref), Does.Not.Contain("Never pushed"));
        }
    }

    [Test]
    public async Task A_push_that_the_remote_refuses_fails_and_leaves_nothing_to_be_read(CancellationToken cancel)
    {
        var hook = folder.File("registry.git", "hooks", "update");
        Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
        await File.WriteAllTextAsync(hook, "#!/bin/sh\nexit 1\n", cancel);
        File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var server = await GitHttpServer.StartAsync(folder.Path, cancel);
        git.Run("config", "http.receivepack", "true");
        using var refused = new RegistryMirror(folder.File("mirrors", "refused"), new Uri(server.Address, "registry.git"));

        Assert.That(() => AppendAsync(refused, "decisions/7/a.json", cancel), Throws.InstanceOf<RegistryAccessException>().With.Message.Contains("refused the decision"));
        Assert.That(await PathsAsync(refused, cancel), Is.Empty);

        File.Delete(hook);
        await AppendAsync(refused, "decisions/7/a.json", cancel);
        Assert.That(await PathsAsync(refused, cancel), Is.EqualTo((string[])["decisions/7/a.json"]));
    }

    [Test]
    public async Task What_others_put_on_the_ref_is_told_and_skipped(CancellationToken cancel)
    {
        await AppendAsync(mirror, "decisions/7/good.json", cancel);
        var good = Identifier.Parse<GitObjectId>(git.Run("rev-parse", $"{Ref}:decisions/7/good.json"));
        var folderOf7 = git.RawTree(
            new RawEntry("100644", "..", good), new RawEntry("120000", "a-link.json", good), new RawEntry("100644", "good.json", good),
            new RawEntry("100644", "large.json", git.Blob(new string(' ', 20_000))), new RawEntry("100644", "readme", good));
        var decisions = git.RawTree(new RawEntry("40000", "7", folderOf7), new RawEntry("100644", "8", good), new RawEntry("40000", "evil\u202E", folderOf7));
        git.CommitTree(git.RawTree(new RawEntry("40000", "decisions", decisions)), "elsewhere");
        git.Run("update-ref", Ref, "refs/heads/elsewhere");

        await mirror.FetchAsync([MirrorRefs.Decisions], token: null, cancel);
        var listing = await mirror.ReadAsync(registry => registry.Decisions(), cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(listing.Files.Select(file => file.Path), Is.EqualTo((string[])["decisions/7/good.json"]));
            Assert.That(listing.Skipped, Has.Count.EqualTo(6).And.All.Match("^[ -~]+$"));
            Assert.That(listing.Skipped, Has.Some.Contains("large.json has 20,000 bytes"));
        }
    }

    [Test]
    public async Task Without_the_ref_there_are_no_decisions(CancellationToken cancel)
    {
        await mirror.FetchAsync([MirrorRefs.Branches, MirrorRefs.Decisions], token: null, cancel);
        Assert.That(await PathsAsync(mirror, cancel), Is.Empty);
    }

    public void Dispose()
    {
        mirror.Dispose();
        folder.Dispose();
    }

    private RegistryMirror Mirror(string name) => new(folder.File("mirrors", name), new Uri(git.Path));

    private static Task AppendAsync(RegistryMirror writer, string path, CancellationToken cancel) =>
        writer.AppendDecisionsAsync([new DecisionFile(path, Encoding.UTF8.GetBytes($"{{\"{path}\":1}}"))], Note, token: null, cancel);

    private static async Task<IReadOnlyList<string>> PathsAsync(RegistryMirror reader, CancellationToken cancel) =>
        [.. (await reader.ReadAsync(registry => registry.Decisions(), cancel)).Files.Select(file => file.Path)];
}
