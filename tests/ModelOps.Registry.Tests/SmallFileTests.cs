using System.Text;
using ModelOps.Registry.Reading;
using ModelOps.TestKit;

namespace ModelOps.Registry.Tests;

public sealed class SmallFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestRepository git;

    public SmallFileTests() => git = new TestRepository(folder.File("registry.git"));

    [Test]
    public void A_file_is_read_with_its_blob()
    {
        var reading = Read("registry.yaml", ("registry.yaml", "apiVersion: modelops/v1"));

        var found = (FileReading.Found)reading;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Encoding.UTF8.GetString(found.Bytes.Span), Is.EqualTo("apiVersion: modelops/v1"));
            Assert.That(found.Blob.ToString(), Is.EqualTo(git.Run("rev-parse", "main:registry.yaml")));
        }
    }

    [TestCase("models/a/other.yaml")]
    [TestCase("models/a/model.yaml/inner")]
    [TestCase("nothing/at/all")]
    public void A_file_that_is_not_there_is_missing(string path) =>
        Assert.That(Read(path, ("models/a/model.yaml", "name: a")), Is.InstanceOf<FileReading.Missing>());

    [TestCase("models/a", "is not a file")]
    [TestCase("models/a/large", "101 bytes")]
    [TestCase("models/a/pointer", "Git LFS")]
    public void What_cannot_be_read_is_refused_with_its_path(string path, string text)
    {
        var reading = Read(
            path,
            ("models/a/large", new string('x', 101)),
            ("models/a/pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n"));

        var problem = ((FileReading.Refused)reading).Problem;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem.File, Is.EqualTo(path));
            Assert.That(problem.Text, Does.Contain(text));
        }
    }

    [Test]
    public void A_link_is_not_followed()
    {
        var commit = git.CommitTree(git.RawTree(new RawEntry("120000", "registry.yaml", git.Blob("/etc/passwd"))));

        using var registry = RegistryRepository.Open(git.Path);
        Assert.That(registry.ReadFile(commit, RegistryRepository.PolicyPath, 100), Is.InstanceOf<FileReading.Refused>());
    }

    [Test]
    public void Of_two_entries_with_one_name_none_is_read()
    {
        var (one, other) = (new RawEntry("100644", "model.yaml", git.Blob("1")), new RawEntry("100644", "model.yaml", git.Blob("2")));
        var models = new RawEntry("40000", "models", git.RawTree(one, other));
        var (doubledFile, doubledFolder) = (git.CommitTree(git.RawTree(models)), git.CommitTree(git.RawTree(models, models)));

        using var registry = RegistryRepository.Open(git.Path);
        using (Assert.EnterMultipleScope())
        {
            foreach (var commit in new[] { doubledFile, doubledFolder })
                Assert.That((registry.ReadFile(commit, "models/model.yaml", 100) as FileReading.Refused)?.Problem.Text, Does.Contain("twice"));
        }
    }

    public void Dispose() => folder.Dispose();

    private FileReading Read(string path, params (string Path, string Text)[] files)
    {
        var commit = git.Commit(files.ToDictionary(file => file.Path, file => file.Text));
        using var registry = RegistryRepository.Open(git.Path);
        return registry.ReadFile(commit, path, maximumBytes: 100);
    }
}
