using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Reading;
using ModelOps.TestKit;

namespace ModelOps.Registry.Tests;

public sealed class RuleFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestRepository git;

    public RuleFilesTests() => git = new TestRepository(folder.File("registry.git"));

    [TestCase("registry.yaml", "registry.yaml")]
    [TestCase("CODEOWNERS", "CODEOWNERS")]
    [TestCase("docs/CODEOWNERS", "docs/CODEOWNERS")]
    [TestCase(".github/CODEOWNERS", ".github")]
    [TestCase(".github/workflows/ci.yaml", ".github")]
    [TestCase("docs/guide.md", null)]
    [TestCase("models/a/registry.yaml", null)]
    [TestCase("README.md", null)]
    public void A_file_that_says_who_decides_counts_when_it_comes_changes_or_goes(string path, string? told)
    {
        var (none, one, other) = (Commit(), Commit((path, "1")), Commit((path, "2")));
        string[] expected = told is null ? [] : [told];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Changed(none, one), Is.EqualTo(expected));
            Assert.That(Changed(one, other), Is.EqualTo(expected));
            Assert.That(Changed(other, none), Is.EqualTo(expected));
            Assert.That(Changed(one, one), Is.Empty);
        }
    }

    [Test]
    public void All_that_changed_are_told_in_order() =>
        Assert.That(Changed(Commit(("CODEOWNERS", "1"), ("registry.yaml", "1")), Commit((".github/a", "1"), ("registry.yaml", "2"))), Is.EqualTo((string[])[".github", "CODEOWNERS", "registry.yaml"]));

    [Test]
    public void A_policy_that_became_a_link_or_stands_twice_changed()
    {
        var blob = git.Blob("elsewhere");
        GitObjectId Tree(params RawEntry[] entries) => git.CommitTree(git.RawTree(entries));
        var file = new RawEntry("100644", "registry.yaml", blob);
        var before = Tree(file);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Changed(before, Tree(new RawEntry("120000", "registry.yaml", blob))), Is.EqualTo((string[])["registry.yaml"]));
            Assert.That(Changed(before, Tree(file, new RawEntry("100644", "registry.yaml", git.Blob("another")))), Is.EqualTo((string[])["registry.yaml"]));
        }
    }

    public void Dispose() => folder.Dispose();

    private GitObjectId Commit(params (string Path, string Content)[] files) =>
        git.Commit(files.Append(("models/a/model.yaml", "name: a")).ToDictionary(file => file.Item1, file => file.Item2));

    private IReadOnlyList<string> Changed(GitObjectId before, GitObjectId after)
    {
        using var registry = RegistryRepository.Open(git.Path);
        return registry.Rules(after).ChangedFrom(registry.Rules(before));
    }
}
