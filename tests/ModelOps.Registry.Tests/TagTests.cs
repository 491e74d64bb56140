using System.Globalization;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Versions;
using ModelOps.Registry.Mirroring;
using ModelOps.Registry.Tagging;
using ModelOps.TestKit;

namespace ModelOps.Registry.Tests;

[CancelAfter(20_000)]
public sealed class TagTests : IDisposable
{
    private static readonly TagNote Note = new()
    {
        Author = "ModelOps", Email = "modelops@example.org", When = DateTimeOffset.UnixEpoch, Message = "churn v1.2.0 serves in production",
    };

    private readonly TemporaryFolder folder = new();
    private readonly TestRepository git;
    private readonly RegistryMirror mirror;

    public TagTests()
    {
        git = new TestRepository(folder.File("registry.git"));
        mirror = new RegistryMirror(folder.File("mirrors", "registry"), new Uri(git.Path));
    }

    [TestCase("churn@v1.2.0", true)]
    [TestCase("tumor-screening#production#7", true)]
    [TestCase("churn@1.2.0", false)]
    [TestCase("churn@v1.2", false)]
    [TestCase("churn@v1.2.0@v1.2.0", false)]
    [TestCase("Churn@v1.2.0", false)]
    [TestCase("churn#production", false)]
    [TestCase("churn#production#0", false)]
    [TestCase("churn#production#07", false)]
    [TestCase("churn#production#99999999999", false)]
    [TestCase("churn#production!#7", true)]
    [TestCase("churn#production!7", false)]
    [TestCase("v1.2.0", false)]
    [TestCase("", false)]
    [TestCase(null, false)]
    public void A_tag_of_GTO_is_read_and_written_in_one_form(string? text, bool reads)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(GtoTag.TryParse(text, out var tag), Is.EqualTo(reads));
            Assert.That(tag?.ToString(), Is.EqualTo(reads ? text : null));
        }
    }

    [Test]
    public async Task Annotated_and_light_tags_are_listed_with_their_commits(CancellationToken cancel)
    {
        var commit = Commit("1");
        git.Run("tag", "churn@v1.0.0", commit.ToString());
        git.Run("tag", "-a", "-m", "serves", "churn#production#1", commit.ToString());
        git.Run("tag", "-a", "-m", "of a tag", "churn#production#2", "churn#production#1");
        git.Run("tag", "nightly", commit.ToString());
        git.Run("tag", "churn@v9.0.0", "main^{tree}");

        Assert.That(await TagsAsync(cancel), Is.EqualTo((RegistryTag[])
        [
            new(Tag("churn#production#1"), commit) { At = TaggedAt("churn#production#1") }, new(Tag("churn#production#2"), commit) { At = TaggedAt("churn#production#2") }, new(Tag("churn@v1.0.0"), commit),
        ]));
    }

    /// <summary>As Git has it.</summary>
    private DateTimeOffset TaggedAt(string tag) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(git.Run("for-each-ref", "--format=%(taggerdate:unix)", $"refs/tags/{tag}"), CultureInfo.InvariantCulture));

    [Test]
    public async Task A_tag_is_pushed_once_and_never_moved(CancellationToken cancel)
    {
        var (one, other) = (Commit("1"), Commit("2", "other"));
        await FetchAsync(cancel);
        var tag = Tag("churn@v1.2.0");

        var first = await mirror.PublishTagAsync(tag, one, Note, token: null, cancel);
        var again = await mirror.PublishTagAsync(tag, one, Note, token: null, cancel);
        var moved = await mirror.PublishTagAsync(tag, other, Note, token: null, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.EqualTo(new TagPublication.Published()));
            Assert.That(again, Is.EqualTo(new TagPublication.Published()));
            Assert.That(moved, Is.EqualTo(new TagPublication.Conflict(one)));
            Assert.That(git.Run("cat-file", "-t", "churn@v1.2.0"), Is.EqualTo("tag"));
            Assert.That(git.Run("tag", "--format=%(taggername): %(contents:subject)"), Is.EqualTo($"{Note.Author}: {Note.Message}"));
            Assert.That(await mirror.ReadAsync(registry => registry.Tags(), cancel), Is.EqualTo((RegistryTag[])[new(tag, one) { At = Note.When }]));
        }
    }

    [Test]
    public async Task A_light_tag_of_the_remote_counts_by_its_commit(CancellationToken cancel)
    {
        var (one, other) = (Commit("1"), Commit("2", "other"));
        await FetchAsync(cancel);
        git.Run("tag", "churn@v1.0.0", one.ToString());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await PublishAsync(one, cancel), Is.EqualTo(new TagPublication.Published()));
            Assert.That(await PublishAsync(other, cancel), Is.EqualTo(new TagPublication.Conflict(one)));
        }
    }

    [Test]
    public async Task A_remote_that_refuses_a_tag_is_no_conflict_and_leaves_no_tag_here(CancellationToken cancel)
    {
        var commit = Commit("1");
        await FetchAsync(cancel);
        var hook = folder.File("registry.git", "hooks", "update");
        await File.WriteAllTextAsync(hook, "#!/bin/sh\nexit 1\n", cancel);
        File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var server = await GitHttpServer.StartAsync(folder.Path, cancel);
        git.Run("config", "http.receivepack", "true");
        using var remote = new RegistryMirror(folder.File("mirrors", "registry"), new Uri(server.Address, "registry.git"));

        await Assert.ThrowsAsync<RegistryAccessException>(
            () => remote.PublishTagAsync(Tag("churn@v1.0.0"), commit, Note, token: null, cancel));
        Assert.That(await mirror.ReadAsync(registry => registry.Tags(), cancel), Is.Empty);
    }

    [Test]
    public async Task A_tag_is_pushed_over_HTTP_with_a_token(CancellationToken cancel)
    {
        var commit = Commit("1");
        git.Run("config", "http.receivepack", "true");
        await using var server = await GitHttpServer.StartAsync(folder.Path, cancel);
        server.Password = "open-sesame";
        using var remote = new RegistryMirror(folder.File("mirrors", "over-http"), new Uri(server.Address, "registry.git"));
        var token = new AccessToken("open-sesame");
        await remote.FetchAsync([MirrorRefs.Branches], token, cancel);

        var published = await remote.PublishTagAsync(Tag("churn#production#1"), commit, Note, token, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(published, Is.EqualTo(new TagPublication.Published()));
            Assert.That(git.Run("rev-parse", "churn#production#1^{commit}"), Is.EqualTo(commit.ToString()));
        }
    }

    public void Dispose()
    {
        mirror.Dispose();
        folder.Dispose();
    }

    private GitObjectId Commit(string content, string branch = "main") =>
        git.Commit(new Dictionary<string, string> { ["models/churn/model.yaml"] = content }, branch);

    private Task FetchAsync(CancellationToken cancel) =>
        mirror.FetchAsync([MirrorRefs.Branches, MirrorRefs.Tags], token: null, cancel);

    private async Task<IReadOnlyList<RegistryTag>> TagsAsync(CancellationToken cancel)
    {
        await FetchAsync(cancel);
        return await mirror.ReadAsync(registry => registry.Tags(), cancel);
    }

    private Task<TagPublication> PublishAsync(GitObjectId commit, CancellationToken cancel) =>
        mirror.PublishTagAsync(Tag("churn@v1.0.0"), commit, Note, token: null, cancel);

    private static GtoTag Tag(string text) => Identifier.Parse<GtoTag>(text);
}
