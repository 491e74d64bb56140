using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Lfs;
using ModelOps.Registry.Materialising;
using ModelOps.Registry.Mirroring;
using ModelOps.Registry.Reading;
using ModelOps.TestKit;

namespace ModelOps.Registry.Tests.Lfs;

[CancelAfter(60_000)]
public sealed class LfsMaterialisationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestRepository git;

    public LfsMaterialisationTests() => git = new TestRepository(folder.File("registry.git"));

    private string Target => Path.Combine(folder.Path, "target");

    [Test]
    public async Task What_git_lfs_pushed_is_written_byte_for_byte(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        Push(server, "the weights");
        using var mirror = new RegistryMirror(folder.File("mirror"), new Uri(git.Path));
        await mirror.FetchAsync([MirrorRefs.Branches], token: null, cancel);
        var model = await mirror.ReadAsync(registry => registry.Models(registry.Resolve("main")!).Folders.Single(), cancel);

        var result = await mirror.MaterialiseAsync(model, Target, new TreeLimits(), Objects(bench), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result, Is.EqualTo(new Materialisation.Written(3, 7 + 11 + 11)));
            Assert.That(await File.ReadAllTextAsync(Path.Combine(Target, "model.yaml"), cancel), Is.EqualTo("name: x"));
            Assert.That(await File.ReadAllTextAsync(Path.Combine(Target, "model.onnx"), cancel), Is.EqualTo("the weights"));
            Assert.That(await File.ReadAllTextAsync(Path.Combine(Target, "copies/same.onnx"), cancel), Is.EqualTo("the weights"));
            Assert.That(server.Downloads.Count(call => call.Method == "GET"), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_clone_has_its_objects_already(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        var clone = Push(server, "the weights");
        clone.Run("worktree", "add", "--quiet", "--detach", Path.Combine(folder.Path, "linked"));
        var calls = server.Calls.Count;

        foreach (var place in (string[])[clone.Path, Path.Combine(folder.Path, "linked")])
        {
            using var registry = RegistryRepository.Open(place);
            var cache = new LfsCache(Path.Combine(folder.Path, "cache"), registry.LfsObjectsDirectory);
            var model = registry.Models(registry.Resolve("HEAD")!).Folders.Single();
            Directory.CreateDirectory(Target);
            Directory.Delete(Target, recursive: true);
            Assert.That(
                await registry.MaterialiseAsync(model, Target, new TreeLimits(), new LfsObjects(cache), cancel), Is.InstanceOf<Materialisation.Written>(), place);
        }

        Assert.That(server.Calls, Has.Count.EqualTo(calls));
    }

    [Test]
    public async Task What_is_written_into_a_model_folder_does_not_change_the_cache(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var pointer = server.Add("the weights");
        await WriteAsync(Tree(("model.onnx", Text(pointer))), Objects(bench), cancel);

        await File.WriteAllTextAsync(Path.Combine(Target, "model.onnx"), "poisoned!!!", cancel);

        Assert.That(await File.ReadAllTextAsync(bench.Cache.Find(pointer)!, cancel), Is.EqualTo("the weights"));
    }

    [Test]
    public async Task An_object_that_is_nowhere_is_refused_with_its_file(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var here = server.Add("here");
        var tree = Tree(("a.onnx", Text(here)), ("b.onnx", Text(LfsServer.PointerTo("nowhere"u8.ToArray()))));

        var online = await WriteAsync(tree, Objects(bench), cancel);
        var offline = await WriteAsync(tree, new LfsObjects(bench.Cache), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ProblemOf(online), Does.StartWith("models/x/b.onnx: It is a Git LFS pointer to an object that the server does not have: run git lfs push"));
            Assert.That(ProblemOf(offline), Does.StartWith("models/x/b.onnx: It is a Git LFS pointer to an object that is not on this machine: run git lfs fetch"));
            Assert.That(Directory.Exists(Target), Is.False);
        }
    }

    [TestCase(10, 100, "11 bytes, and 10 are allowed")]
    [TestCase(100, 20, "takes the model over 20 bytes")]
    public async Task Limits_count_what_pointers_stand_for_before_anything_is_fetched(long file, long all, string text, CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var tree = Tree(("a.onnx", Text(server.Add("the weights"))), ("b.onnx", Text(server.Add("more weight"))));

        var result = await WriteAsync(tree, Objects(bench), cancel, new TreeLimits { FileBytes = file, Bytes = all });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ProblemOf(result), Does.Contain(text));
            Assert.That(server.Calls, Is.Empty);
        }
    }

    [Test]
    public async Task A_pointer_to_a_pointer_is_refused(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var nested = server.Add(Text(server.Add("the weights")));

        Assert.That(ProblemOf(await WriteAsync(Tree(("a.onnx", Text(nested))), Objects(bench), cancel)), Does.Contain("to another pointer"));
    }

    [TestCase("a line more, so that it is none")]
    [TestCase("2000")]
    public async Task What_only_starts_like_a_pointer_is_refused(string more, CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var text = Text(server.Add("the weights")) + (more == "2000" ? new string('x', 2000) : more);

        Assert.That(ProblemOf(await WriteAsync(Tree(("a.onnx", text)), Objects(bench), cancel)), Does.Contain("starts like a Git LFS pointer but is none"));
    }

    [Test]
    public async Task Two_sizes_for_one_object_cannot_both_be_right(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var pointer = server.Add("the weights");
        var tree = Tree(("a.onnx", Text(pointer)), ("b.onnx", Text(pointer with { Size = 5 })));

        Assert.That(ProblemOf(await WriteAsync(tree, Objects(bench), cancel)), Does.StartWith("models/x/b.onnx: It is a Git LFS pointer to 5 bytes, and"));
    }

    [Test]
    public async Task A_server_that_cannot_be_reached_is_no_fault_of_the_author(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        server.Password = "open-sesame";
        var tree = Tree(("a.onnx", Text(server.Add("the weights"))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(async () => await WriteAsync(tree, Objects(bench), cancel), Throws.InstanceOf<RegistryAccessException>());
            Assert.That(Directory.Exists(Target), Is.False);
        }
    }

    public void Dispose() => folder.Dispose();

    private ScientistClone Push(LfsServer server, string weights)
    {
        var clone = new ScientistClone(folder, git, server);
        clone.Write("models/x/model.yaml", "name: x");
        clone.Write("models/x/model.onnx", weights);
        clone.Write("models/x/copies/same.onnx", weights);
        clone.Commit();
        clone.Run("push", "--quiet", "origin", "main");
        return clone;
    }

    private static LfsObjects Objects(LfsBench bench) => new(bench.Cache, bench.Client);

    private GitObjectId Tree(params (string File, string Content)[] files) => git.Tree(files.ToDictionary(file => file.File, file => file.Content));

    private static string Text(LfsPointer pointer) => $"version https://git-lfs.github.com/spec/v1\noid {pointer.Oid}\nsize {pointer.Size}\n";

    private async Task<Materialisation> WriteAsync(GitObjectId tree, LfsObjects lfs, CancellationToken cancel, TreeLimits? limits = null)
    {
        using var registry = RegistryRepository.Open(git.Path);
        return await registry.MaterialiseAsync(new ModelFolder("models/x", tree), Target, limits ?? new TreeLimits(), lfs, cancel);
    }

    private static string? ProblemOf(Materialisation result) => (result as Materialisation.Refused)?.Problem.ToString();
}
