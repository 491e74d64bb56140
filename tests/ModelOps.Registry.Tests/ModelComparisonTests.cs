using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Reading;
using ModelOps.TestKit;

namespace ModelOps.Registry.Tests;

/// <summary>Two trees compared without reading what is the same in both.</summary>
[CancelAfter(60_000)]
public sealed class ModelComparisonTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestRepository git;

    public ModelComparisonTests() => git = new TestRepository(folder.File("registry.git"));

    [Test]
    public void The_folders_that_differ_are_those_in_which_git_sees_a_difference([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        var (before, after) = (git.Commit(RandomModels(random)), git.Commit(RandomModels(random)));

        var seen = git.Run("diff", "--no-renames", "--name-only", before.ToString(), after.ToString(), "--", "models")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(file => file[..file.LastIndexOf('/')]).Distinct();

        Assert.That(Compare(before, after).Changes.Select(change => change.Path), Is.EquivalentTo(seen));
    }

    [TestCase("READY")]
    [TestCase("Ready")]
    public void A_new_twin_is_refused_and_what_was_there_keeps_its_name(string twin)
    {
        var (old, added) = (Model("ready", "1"), Model(twin, "2"));
        var before = Registry(Model("before", "1"), old);

        foreach (var after in new[] { Registry(Model("before", "1"), old, added), Registry(Model("before", "1"), added, old) })
        {
            var comparison = Compare(before, after);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(comparison.Changes, Is.Empty);
                Assert.That(comparison.Problems.Single().Text, Does.Contain("name of another entry"));
            }
        }
    }

    [Test]
    public void A_doubled_folder_is_a_problem_in_any_order()
    {
        var (old, added) = (Model("ready", "1"), Model("ready", "2"));

        foreach (var after in new[] { Registry(old, added), Registry(added, old) })
            Assert.That(Compare(Registry(old), after).Problems.Single().Text, Does.Contain("name of another entry"));
    }

    [Test]
    public void The_order_of_entries_is_no_change()
    {
        RawEntry[] models = [.. Enumerable.Range(0, 40).Select(number => Model($"m{number}", "1"))];

        Assert.That(Compare(Registry(models), Registry([.. models.Reverse()])).Changes, Is.Empty);
    }

    [Test]
    public void A_head_whose_models_cannot_be_read_removes_none()
    {
        var before = Registry(Model("a", "1"));
        var broken = git.CommitTree(git.RawTree(new RawEntry("40000", "models", git.RawTree("40000 models without an id"u8.ToArray()))));

        var (there, back) = (Compare(before, broken), Compare(broken, before));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(there.Changes, Is.Empty);
            Assert.That(there.Problems.Single().File, Is.EqualTo("models"));
            Assert.That(back.Changes.Single(), Is.InstanceOf<ModelChange.Added>());
        }
    }

    [Test]
    public void A_tree_with_flipped_bits_is_read_or_refused([Values(1, 7)] int bit)
    {
        var good = TreeOf(Model("alpha", "1"), Model("beta", "2"), new RawEntry("100644", "file", git.Blob("x")));
        for (var place = 0; place < good.Length; place++)
        {
            var bytes = good.ToArray();
            bytes[place] ^= (byte)(1 << bit);
            var difference = TreeDifference.Between(good, bytes);
            Assert.That(difference is null || difference.After.Count + difference.Before.Count > 0, $"flipped at {place}");
        }
    }

    [Test]
    public void A_tree_that_is_cut_is_no_tree()
    {
        var good = TreeOf(Model("alpha", "1"));

        for (var length = 1; length < good.Length; length++)
            Assert.That(TreeDifference.EntriesOf(good.AsSpan(0, length)), Is.Null);
    }

    [Test]
    public void Few_entries_with_endless_names_cost_as_much_as_many()
    {
        var model = git.Tree(new Dictionary<string, string> { ["model.yaml"] = "name: x" });
        var long1 = git.RawTree(new RawEntry("40000", new string('n', 3_000_000), model));
        var models = git.RawTree([.. Enumerable.Range(0, 1_000).Select(number => new RawEntry("40000", $"t{number:d5}", long1))]);

        var comparison = Compare(Registry(), git.CommitTree(git.RawTree(new RawEntry("40000", "models", models))));

        Assert.That(comparison.Problems[^1].Text, Does.Contain("too many"));
    }

    public void Dispose() => folder.Dispose();

    private static Dictionary<string, string> RandomModels(Random random)
    {
        string[] names = ["a", "a-b", "a.b", "a0", "b", "ab", "team", "z"];
        var models = new Dictionary<string, string> { ["models/note.txt/keep"] = "no model" };
        foreach (var name in names.Where(_ => random.Next(3) > 0))
            models[$"models/{name}/model.yaml"] = $"{random.Next(2)}";
        foreach (var name in names.Where(_ => random.Next(3) > 0))
            models[$"models/t{random.Next(3)}/{name}/model.yaml"] = $"{random.Next(2)}";
        return models;
    }

    private ModelComparison Compare(GitObjectId before, GitObjectId after)
    {
        using var registry = RegistryRepository.Open(git.Path);
        return registry.Changes(before, after);
    }

    private RawEntry Model(string name, string content) =>
        new("40000", name, git.Tree(new Dictionary<string, string> { ["model.yaml"] = content }));

    private GitObjectId Registry(params RawEntry[] models) => git.CommitTree(git.RawTree(new RawEntry("40000", "models", git.RawTree(models))));

    private static byte[] TreeOf(params RawEntry[] entries) => [.. entries.SelectMany(entry => (byte[])
    [
        .. System.Text.Encoding.ASCII.GetBytes($"{entry.Mode} {entry.Name}"), 0, .. Convert.FromHexString(entry.Id.ToString()),
    ])];
}
