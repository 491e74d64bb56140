using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Branching;
using ModelOps.Registry.Mirroring;
using ModelOps.Registry.Reading;
using ModelOps.TestKit;

namespace ModelOps.Registry.Tests;

[CancelAfter(30_000)]
public sealed class BranchTests : IDisposable
{
    private const string Folder = "models/imaging/churn";
    private const string Branch = "modelops/revert-churn-v1.1.0";

    private readonly TemporaryFolder folder = new();
    private readonly TestRepository git;
    private readonly RegistryMirror mirror;
    private readonly GitObjectId good;
    private readonly GitObjectId bad;

    public BranchTests()
    {
        git = new TestRepository(folder.File("registry.git"));
        mirror = new RegistryMirror(folder.File("mirrors", "registry"), new Uri(git.Path));
        good = git.Commit(Files("good", "other"));
        bad = git.Commit(Files("bad", "newer"), parent: good);
    }

    [Test]
    public async Task The_folder_is_put_back_in_one_commit_and_nothing_else_is_touched(CancellationToken cancel)
    {
        var published = (BranchPublication.Published)await mirror.PublishBranchAsync(Revert(bad), null, cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(git.Run("rev-parse", Branch), Is.EqualTo(published.Commit.ToString()));
        Assert.That(git.Run("rev-parse", $"{Branch}^"), Is.EqualTo(bad.ToString()));
        Assert.That(git.Run("diff", "--name-only", "main", Branch), Is.EqualTo($"{Folder}/model.onnx"));
        Assert.That(git.Run("rev-parse", $"{Branch}:{Folder}"), Is.EqualTo(git.Run("rev-parse", $"{good}:{Folder}")));
        Assert.That(git.Run("log", "-1", "--format=%an|%ae|%cn|%s|%b", Branch), Is.EqualTo("modelops[bot]|modelops@example.org|modelops[bot]|Revert churn to v1.0.0|It was too slow."));
    }

    [Test]
    public async Task Published_again_it_is_the_same_commit_also_by_a_mirror_that_knows_nothing_and_when_the_branch_below_has_moved_on(CancellationToken cancel)
    {
        var first = await mirror.PublishBranchAsync(Revert(bad), null, cancel);
        var next = git.Commit(Files("bad", "newest"), parent: bad);
        using var fresh = new RegistryMirror(folder.File("mirrors", "fresh"), new Uri(git.Path));
        Assert.That(await fresh.PublishBranchAsync(Revert(next), null, cancel), Is.EqualTo(first));
    }

    [Test]
    public async Task A_branch_of_that_name_that_is_somebody_elses_stays(CancellationToken cancel)
    {
        var other = git.Commit(Files("mine", "newer"), Branch, bad);
        Assert.That(await mirror.PublishBranchAsync(Revert(bad), null, cancel), Is.EqualTo(new BranchPublication.Foreign(other)));
        Assert.That(git.Run("rev-parse", Branch), Is.EqualTo(other.ToString()));
    }

    [Test]
    public async Task Our_own_branch_that_holds_something_else_is_replaced(CancellationToken cancel)
    {
        await mirror.PublishBranchAsync(Revert(bad) with { Folder = new ModelFolder(Folder, TreeOf(bad)) }, null, cancel);
        await mirror.PublishBranchAsync(Revert(bad), null, cancel);
        Assert.That(git.Run("rev-parse", $"{Branch}:{Folder}"), Is.EqualTo(TreeOf(good).ToString()));
    }

    public void Dispose()
    {
        mirror.Dispose();
        folder.Dispose();
    }

    [Test]
    public async Task A_file_is_added_or_replaced_in_one_commit_that_is_the_same_when_it_is_published_again(CancellationToken cancel)
    {
        var change = new BranchChange.FilePut($"{Folder}/live-profile.json", "{}"u8.ToArray())
        {
            Branch = "modelops/rebaseline-churn-7", Base = bad, Author = "modelops[bot]", Email = "modelops@example.org", When = DateTimeOffset.UnixEpoch, Message = "Expect what comes now\n",
        };
        var first = await mirror.PublishBranchAsync(change, null, cancel);
        var second = await mirror.PublishBranchAsync(change, null, cancel);
        var another = await mirror.PublishBranchAsync(change with { Content = "[]"u8.ToArray() }, null, cancel);
        await mirror.PublishBranchAsync(change with { Branch = "modelops/rebaseline-churn-8", Path = $"{Folder}/model.onnx" }, null, cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(second, Is.EqualTo(first));
        Assert.That(another, Is.Not.EqualTo(first));
        Assert.That(git.Run("diff", "--raw", "--abbrev=1", "main", change.Branch), Does.Match($"^:000000 100644 0+ [0-9a-f]+ A\t{Folder}/live-profile.json$"));
        Assert.That(git.Run("show", $"{change.Branch}:{Folder}/live-profile.json"), Is.EqualTo("[]"));
        Assert.That(git.Run("diff", "--name-status", "main", "modelops/rebaseline-churn-8"), Is.EqualTo($"M\t{Folder}/model.onnx"));
    }

    private BranchChange.FolderPutBack Revert(GitObjectId tip) => new(new ModelFolder(Folder, TreeOf(good)))
    {
        Branch = Branch,
        Base = tip,
        Author = "modelops[bot]",
        Email = "modelops@example.org",
        When = DateTimeOffset.UnixEpoch,
        Message = "Revert churn to v1.0.0\n\nIt was too slow.\n",
    };

    private GitObjectId TreeOf(GitObjectId commit) => Identifier.Parse<GitObjectId>(git.Run("rev-parse", $"{commit}:{Folder}"));

    private static Dictionary<string, string> Files(string model, string other) => new()
    {
        ["registry.yaml"] = "policy", ["models/imaging/spam/model.yaml"] = other, [$"{Folder}/model.yaml"] = "name: churn", [$"{Folder}/model.onnx"] = model,
    };
}
