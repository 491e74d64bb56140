using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Reading;
using ModelOps.TestKit;

namespace ModelOps.Registry.Tests;

public sealed class ModelWalkTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestRepository git;

    public ModelWalkTests() => git = new TestRepository(folder.File("registry.git"));

    [Test]
    public void Models_lie_one_or_two_folders_deep_and_hold_a_manifest()
    {
        var commit = git.Commit(new Dictionary<string, string>
        {
            ["registry.yaml"] = "apiVersion: modelops/v1",
            ["models/alone/model.yaml"] = "name: alone",
            ["models/alone/inner/model.yaml"] = "a file of the model",
            ["models/team/churn/model.yaml"] = "name: churn",
            ["models/team/notes/readme.txt"] = "no model",
            ["models/team/too/deep/model.yaml"] = "name: deep",
            ["models/README.md"] = "about",
            ["other/model.yaml"] = "name: other",
        });

        var listing = Read(registry => registry.Models(commit));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(listing.Folders.Select(model => model.Path), Is.EqualTo((string[])["models/alone", "models/team/churn"]));
            Assert.That(listing.Folders[1].Tree.ToString(), Is.EqualTo(git.Run("rev-parse", "main:models/team/churn")));
            Assert.That(listing.Folders[1].Manifest, Is.EqualTo("models/team/churn/model.yaml"));
            Assert.That(listing.Problems, Is.Empty);
        }
    }

    [Test]
    public void A_registry_without_models_lists_none()
    {
        var commit = git.Commit(new Dictionary<string, string> { ["models"] = "a file" });

        Assert.That(Read(registry => registry.Models(commit)).Folders, Is.Empty);
    }

    [Test]
    public void Changes_are_told_by_kind_and_the_same_trees_are_no_change()
    {
        var before = git.Commit(Files(
            ("models/same", "1"), ("models/team/changed", "1"), ("models/team/gone", "1"), ("models/turned", "1")));
        var after = git.Commit(Files(
            ("models/same", "1"), ("models/team/changed", "2"), ("models/new", "1"), ("models/turned/into", "1")));

        var comparison = Read(registry => registry.Changes(before, after));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.Changes.Select(change => $"{change.GetType().Name} {change.Path}"), Is.EqualTo((string[])
            [
                "Added models/new", "Changed models/team/changed", "Removed models/team/gone",
                "Removed models/turned", "Added models/turned/into",
            ]));
            Assert.That(comparison.Problems, Is.Empty);
        }
    }

    [Test]
    public void The_merge_base_is_where_the_histories_part()
    {
        var root = git.Commit(Files(("models/a", "1")));
        var main = git.Commit(Files(("models/a", "1"), ("models/b", "1")), parent: root);
        var branch = git.Commit(Files(("models/a", "2")), "work", root);
        var stranger = git.Commit(Files(("models/c", "1")), "orphan");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Read(registry => registry.MergeBase(main, branch)), Is.EqualTo(root));
            Assert.That(Read(registry => registry.MergeBase(main, stranger)), Is.Null);
            Assert.That(Read(registry => registry.Resolve("work")), Is.EqualTo(branch));
            Assert.That(Read(registry => registry.Resolve(main.ToString())), Is.EqualTo(main));
            Assert.That(Read(registry => registry.Resolve("main~1")), Is.EqualTo(root));
            Assert.That(Read(registry => registry.Resolve("nowhere")), Is.Null);
            Assert.That(Read(registry => registry.Resolve("a..b:c^{")), Is.Null);
            Assert.That(Read(registry => registry.Resolve(new string('0', 40))), Is.Null);
        }
    }

    [TestCase("120000", "link")]
    [TestCase("160000", "submodule")]
    public void Models_that_are_a_link_or_a_submodule_are_a_problem(string mode, string text)
    {
        var commit = git.CommitTree(git.RawTree(new RawEntry(mode, "models", git.Blob("/etc"))));

        Assert.That(Read(registry => registry.Models(commit)).Problems.Single().Text, Does.Contain(text));
    }

    [Test]
    public void Of_two_folders_of_models_none_is_read()
    {
        var models = new RawEntry("40000", "models", git.Tree(Files(("a", "1"))));
        var commit = git.CommitTree(git.RawTree(models, models));

        var listing = Read(registry => registry.Models(commit));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(listing.Folders, Is.Empty);
            Assert.That(listing.Problems.Single().File, Is.EqualTo("models"));
        }
    }

    [TestCase("..", "no file can have")]
    [TestCase("git~1", "Git's own folder")]
    [TestCase(".GIT", "Git's own folder")]
    [TestCase("a\\b", "back-slash")]
    [TestCase("a/b", "back-slash")]
    [TestCase("bell\a", "control characters")]
    [TestCase("caf\u00e9", "outside plain ASCII")]
    [TestCase("READY", "upper and lower case")]
    public void A_folder_with_a_hostile_name_is_a_problem_and_the_others_are_read(string name, string text)
    {
        var model = git.Tree(new Dictionary<string, string> { ["model.yaml"] = "name: x" });
        var models = git.RawTree(new RawEntry("40000", "ready", model), new RawEntry("40000", name, model));
        var commit = git.CommitTree(git.RawTree(new RawEntry("40000", "models", models)));

        var listing = Read(registry => registry.Models(commit));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(listing.Folders.Select(folder => folder.Path), Is.EqualTo((string[])["models/ready"]));
            Assert.That(listing.Problems.Single().Text, Does.Contain(text));
            Assert.That(listing.Problems.Single().File.All(letter => letter is >= ' ' and <= '~'));
        }
    }

    [Test]
    public void A_problem_of_the_base_is_not_told_again()
    {
        var model = git.Tree(new Dictionary<string, string> { ["model.yaml"] = "name: x" });
        var hostile = new RawEntry("40000", "a\\b", model);
        var before = git.CommitTree(git.RawTree(new RawEntry("40000", "models", git.RawTree(hostile))));
        var after = git.CommitTree(git.RawTree(
            new RawEntry("40000", "models", git.RawTree(hostile, new RawEntry("40000", "new", model)))));

        var comparison = Read(registry => registry.Changes(before, after));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.Changes.Select(change => change.Path), Is.EqualTo((string[])["models/new"]));
            Assert.That(comparison.Problems, Is.Empty);
        }
    }

    [TestCase("120000")]
    [TestCase("160000")]
    public void A_link_or_submodule_in_place_of_a_model_is_a_problem(string mode)
    {
        var models = git.RawTree(new RawEntry(mode, "elsewhere", git.Blob("/etc")));
        var commit = git.CommitTree(git.RawTree(new RawEntry("40000", "models", models)));

        Assert.That(Read(registry => registry.Models(commit)).Problems.Single().File, Is.EqualTo("models/elsewhere"));
    }

    [Test]
    public void A_tree_that_does_not_parse_is_a_problem()
    {
        var broken = git.RawTree("40000 models without an id"u8.ToArray());
        var commit = git.CommitTree(git.RawTree(new RawEntry("40000", "models", broken)));

        Assert.That(Read(registry => registry.Models(commit)).Problems.Single().File, Is.EqualTo("models"));
    }

    [Test]
    public void A_bomb_of_folders_ends_with_a_problem()
    {
        var model = git.Tree(new Dictionary<string, string> { ["model.yaml"] = "name: x" });
        var wide = git.RawTree([.. Enumerable.Range(0, 3_000).Select(number => new RawEntry("40000", $"m{number:d5}", model))]);
        var models = git.RawTree([.. Enumerable.Range(0, 3_000).Select(number => new RawEntry("40000", $"t{number:d5}", wide))]);
        var commit = git.CommitTree(git.RawTree(new RawEntry("40000", "models", models)));

        Assert.That(Read(registry => registry.Models(commit)).Problems.Single().Text, Does.Contain("too many"));
    }

    [Test]
    public void A_missing_repository_and_a_missing_commit_are_told_apart_from_damage()
    {
        var missing = Assert.Throws<RegistryAccessException>(() => RegistryRepository.Open(folder.File("nothing")));
        var unknown = Assert.Throws<RegistryAccessException>(
            () => Read(registry => registry.Models(Identifier.Parse<GitObjectId>(new string('1', 40)))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(missing.Failure, Is.EqualTo(RegistryAccessFailure.NotFound));
            Assert.That(unknown.Failure, Is.EqualTo(RegistryAccessFailure.NotFound));
        }
    }

    [TestCase("")]
    [TestCase("damaged")]
    public void A_damaged_object_is_told_as_damage(string content)
    {
        var commit = git.Commit(Files(("models/a", "1")));
        var tree = git.Run("rev-parse", "main:models/a");
        var file = Path.Combine(git.Path, "objects", tree[..2], tree[2..]);
        File.Delete(file);
        if (content != "")
            File.WriteAllText(file, content);

        var error = Assert.Throws<RegistryAccessException>(() => Read(registry => registry.Models(commit)));

        Assert.That(error.Failure, Is.EqualTo(RegistryAccessFailure.Corrupt));
    }

    public void Dispose() => folder.Dispose();

    private static Dictionary<string, string> Files(params (string Folder, string Content)[] models) =>
        models.ToDictionary(model => $"{model.Folder}/model.yaml", model => model.Content);

    private T Read<T>(Func<RegistryRepository, T> read)
    {
        using var registry = RegistryRepository.Open(git.Path);
        return read(registry);
    }
}
