using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Registry.Materialising;
using ModelOps.Registry.Reading;
using ModelOps.TestKit;

namespace ModelOps.Registry.Tests;

public sealed class MaterialisationTests : IDisposable
{
    private const string Pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n";

    private readonly TemporaryFolder folder = new();
    private readonly TestRepository git;

    public MaterialisationTests() => git = new TestRepository(folder.File("registry.git"));

    private string Target => Path.Combine(folder.Path, "target");

    [Test]
    public void A_model_folder_is_written_byte_for_byte()
    {
        var large = new string('x', 400_000);
        var tree = git.Tree(new Dictionary<string, string>
        {
            ["model.yaml"] = "name: x\r\n", ["reference/test.csv"] = large, ["reference/empty"] = "",
        });

        var written = (Materialisation.Written)Write(tree);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(written, Is.EqualTo(new Materialisation.Written(3, 400_009)));
            Assert.That(File.ReadAllText(Path.Combine(Target, "model.yaml")), Is.EqualTo("name: x\r\n"));
            Assert.That(File.ReadAllText(Path.Combine(Target, "reference/test.csv")), Is.EqualTo(large));
            Assert.That(new FileInfo(Path.Combine(Target, "reference/empty")).Length, Is.Zero);
        }
    }

    [TestCase("100644", "..", "no file can have")]
    [TestCase("100644", ".", "no file can have")]
    [TestCase("40000", "..", "no file can have")]
    [TestCase("100644", ".git", "Git's own")]
    [TestCase("100644", ".gIT", "Git's own")]
    [TestCase("100644", ".git.", "Git's own")]
    [TestCase("100644", ".git ", "Git's own")]
    [TestCase("100644", ".git . ", "Git's own")]
    [TestCase("100644", ".git::$INDEX_ALLOCATION", "Git's own")]
    [TestCase("40000", "git~1", "Git's own")]
    [TestCase("40000", "GIT~27", "Git's own")]
    [TestCase("40000", ".g\u200cit", "ASCII")]
    [TestCase("40000", "\ufeff.git", "ASCII")]
    [TestCase("40000", "\uff0egit", "ASCII")]
    [TestCase("100644", "weights:stream", "Windows")]
    [TestCase("100644", "model.yaml.", "Windows")]
    [TestCase("100644", "model.yaml ", "Windows")]
    [TestCase("100644", "", "not a folder that can be read")]
    [TestCase("100644", "../../escape", "slash")]
    [TestCase("100644", "/etc/escape", "slash")]
    [TestCase("100644", "a\\b", "slash")]
    [TestCase("100644", "a\nb", "control characters")]
    [TestCase("100644", "a\u007fb", "control characters")]
    [TestCase("100644", "e\u0301", "ASCII")]
    [TestCase("100644", "a\u202eb", "ASCII")]
    [TestCase("100644", "MODEL.yaml", "upper and lower case")]
    [TestCase("100644", "model.yaml", "upper and lower case")]
    [TestCase("120000", "link", "link")]
    [TestCase("160000", "module", "submodule")]
    public void A_hostile_entry_is_refused_and_nothing_is_left(string mode, string name, string text)
    {
        var inner = mode == "40000" ? git.Tree(new Dictionary<string, string> { ["x"] = "x" }) : git.Blob("x");
        var tree = git.RawTree(new RawEntry("100644", "model.yaml", git.Blob("name: x")), new RawEntry(mode, name, inner));

        AssertRefused(Write(tree), text);
    }

    [TestCase("100664")]
    [TestCase("100755")]
    [TestCase("107777")]
    [TestCase("0")]
    public void A_strange_mode_gives_a_plain_file(string mode)
    {
        Write(git.RawTree(new RawEntry(mode, "model.yaml", git.Blob("name: x"))));

        Assert.That(File.GetUnixFileMode(Path.Combine(Target, "model.yaml")) & ~(UnixFileMode)0b110_110_110, Is.EqualTo(UnixFileMode.None));
    }

    [TestCase(".gitignore")]
    [TestCase(".github")]
    [TestCase("git~")]
    [TestCase("digit~1")]
    [TestCase("..data")]
    public void A_name_that_only_looks_hostile_is_written(string name) =>
        Assert.That(Write(git.RawTree(new RawEntry("100644", name, git.Blob("x")))), Is.InstanceOf<Materialisation.Written>());

    [TestCase(10, 100, "10 are allowed without Git LFS")]
    [TestCase(100, 10, "10 are allowed: make it smaller")]
    public void A_file_over_a_limit_is_refused_by_its_size_alone(long blob, long file, string text) =>
        AssertRefused(
            Write(git.Tree(new Dictionary<string, string> { ["large"] = new string('x', 11) }), new TreeLimits { BlobBytes = blob, FileBytes = file }), text);

    [Test]
    public void A_name_that_is_too_long_is_refused() =>
        AssertRefused(Write(git.RawTree(new RawEntry("100644", new string('n', 256), git.Blob("x")))), "255");

    [Test]
    public void A_name_that_is_not_UTF_8_is_refused()
    {
        byte[] entry = [.. "100644 a"u8, 0xff, 0xfe, 0, .. Convert.FromHexString(git.Blob("x").ToString())];

        AssertRefused(Write(git.RawTree(entry)), "ASCII");
    }

    [TestCase(Pointer)]
    [TestCase(Pointer + "and more, so that it is longer than any pointer")]
    public void A_Git_LFS_pointer_is_refused(string content)
    {
        var tree = git.Tree(new Dictionary<string, string> { ["model.yaml"] = "name: x", ["model.onnx"] = content });

        var problem = AssertRefused(Write(tree), "Git LFS");
        Assert.That(problem.File, Is.EqualTo("models/x/model.onnx"));
    }

    [Test]
    public void Objects_of_another_type_than_the_entry_says_are_refused()
    {
        var blob = git.Blob("x");
        var tree = git.Tree(new Dictionary<string, string> { ["x"] = "x" });
        using (Assert.EnterMultipleScope())
        {
            AssertRefused(Write(git.RawTree(new RawEntry("40000", "folder", blob))), "not a folder");
            AssertRefused(Write(git.RawTree(new RawEntry("100644", "file", tree))), "not a file");
        }
    }

    [TestCase(2, 8, 100, "files and folders")]
    [TestCase(100, 1, 100, "folders deep")]
    [TestCase(100, 8, 10, "bytes")]
    public void A_folder_over_a_limit_is_refused(int entries, int depth, long bytes, string text)
    {
        var tree = git.Tree(new Dictionary<string, string> { ["model.yaml"] = "name: x", ["a/b/c"] = "x", ["d"] = "12345" });

        AssertRefused(Write(tree, new TreeLimits { Entries = entries, Depth = depth, Bytes = bytes }), text);
    }

    [Test, CancelAfter(10_000)]
    public void A_bomb_of_nested_folders_is_refused_quickly(CancellationToken cancel)
    {
        var tree = git.Tree(new Dictionary<string, string> { ["x"] = "x" });
        for (var level = 0; level < 8; level++)
            tree = git.RawTree([.. Enumerable.Range(0, 10).Select(number => new RawEntry("40000", $"f{number}", tree))]);

        AssertRefused(Write(tree, new TreeLimits(), cancel), "files and folders");
    }

    [Test]
    public void A_directory_that_is_there_is_not_written_into()
    {
        Directory.CreateDirectory(Target);
        var tree = git.Tree(new Dictionary<string, string> { ["model.yaml"] = "name: x" });

        Assert.That(() => Write(tree), Throws.ArgumentException);
    }

    [Test]
    public void Cancelled_it_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var tree = git.Tree(new Dictionary<string, string> { ["model.yaml"] = "name: x" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Write(tree, new TreeLimits(), cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(Directory.Exists(Target), Is.False);
        }
    }

    public void Dispose() => folder.Dispose();

    private Materialisation Write(GitObjectId tree, TreeLimits? limits = null, CancellationToken cancel = default)
    {
        using var registry = RegistryRepository.Open(git.Path);
        return registry.Materialise(new ModelFolder("models/x", tree), Target, limits ?? new TreeLimits(), cancel);
    }

    private RegistryProblem AssertRefused(Materialisation result, string text)
    {
        var problem = (result as Materialisation.Refused)?.Problem;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem?.Text, Does.Contain(text));
            Assert.That(problem?.File, Does.StartWith("models/x"));
            Assert.That(problem?.File.All(letter => letter is >= ' ' and <= '~'), Is.True);
            Assert.That(Directory.Exists(Target), Is.False);
        }

        return problem!;
    }
}
