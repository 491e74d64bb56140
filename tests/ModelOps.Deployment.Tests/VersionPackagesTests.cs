using ModelOps.Deployment.Packages;
using ModelOps.Domain.Identifiers;
using ModelOps.TestKit;

namespace ModelOps.Deployment.Tests;

[CancelAfter(20_000)]
public sealed class VersionPackagesTests : IDisposable
{
    private static readonly ModelVersion One = new(1, 0, 0);

    private readonly TemporaryFolder folder = new();

    private string Source => Path.GetDirectoryName(folder.File("model", "model.onnx"))!;

    private string Results => folder.File("results");

    [SetUp]
    public void WriteModel()
    {
        File.WriteAllText(folder.File("model", "model.onnx"), "weights");
        File.WriteAllText(folder.File("model", "reference", "test.csv"), "a,b\n1,2\n");
        File.WriteAllText(folder.File("model", "Z.txt"), "");
        LocalClusterSetup.WriteResults(Results);
    }

    [Test]
    public async Task A_package_holds_the_model_its_manifest_and_all_digests(CancellationToken cancel)
    {
        var package = await EnsureAsync("here", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await File.ReadAllTextAsync(Path.Combine(package, "model/reference/test.csv"), cancel), Is.EqualTo("a,b\n1,2\n"));
            Assert.That(await File.ReadAllTextAsync(Path.Combine(package, "version.json"), cancel), Does.Contain("\"churn\""));
            Assert.That(await File.ReadAllLinesAsync(Path.Combine(package, "digests.json"), cancel), Is.EqualTo((string[])
            [
                "{", "  \"schema\": \"modelops.digests/v1\",", "  \"files\": {",
                $"    \"golden.json\": \"{Sha256Digest.Of("golden.json"u8)}\",",
                "    \"model/Z.txt\": \"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",",
                "    \"model/model.onnx\": \"sha256:9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c\",",
                "    \"model/reference/test.csv\": \"sha256:492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470\",",
                $"    \"profile.json\": \"{Sha256Digest.Of("profile.json"u8)}\",",
                $"    \"version.json\": \"{Sha256Digest.Of(await File.ReadAllBytesAsync(Path.Combine(package, "version.json"), cancel))}\"",
                "  }", "}",
            ]));
        }
    }

    [Test]
    public async Task The_same_inputs_give_the_same_bytes_anywhere(CancellationToken cancel)
    {
        var (here, there) = (await EnsureAsync("here", cancel), await EnsureAsync("there", cancel));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Path.GetFileName(here), Is.EqualTo(Path.GetFileName(there)));
            Assert.That(await ContentAsync(here, cancel), Is.EqualTo(await ContentAsync(there, cancel)));
        }
    }

    [Test]
    public async Task A_whole_package_is_used_again_and_not_touched(CancellationToken cancel)
    {
        var package = await EnsureAsync("here", cancel);
        var made = Directory.GetCreationTimeUtc(package);
        await using var served = File.OpenRead(Path.Combine(package, "model", "model.onnx"));

        await EnsureAsync("here", cancel);

        Assert.That(Directory.GetCreationTimeUtc(package), Is.EqualTo(made));
    }

    [TestCase("digests.json", null)]
    [TestCase("model/model.onnx", null)]
    [TestCase("model/model.onnx", "other weights")]
    [TestCase("model/extra", "a file more")]
    public async Task A_package_that_is_not_whole_is_made_anew(string file, string? content, CancellationToken cancel)
    {
        var package = await EnsureAsync("here", cancel);
        var whole = await ContentAsync(package, cancel);
        File.Delete(Path.Combine(package, file));
        if (content is not null)
            await File.WriteAllTextAsync(Path.Combine(package, file), content, cancel);

        await EnsureAsync("here", cancel);

        Assert.That(await ContentAsync(package, cancel), Is.EqualTo(whole));
    }

    [Test]
    public async Task What_was_half_made_when_a_process_was_killed_is_no_package(CancellationToken cancel)
    {
        await File.WriteAllTextAsync(folder.File("here", ".making", "model", "model.onnx"), "half", cancel);

        var package = await EnsureAsync("here", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await File.ReadAllTextAsync(Path.Combine(package, "model", "model.onnx"), cancel), Is.EqualTo("weights"));
            Assert.That(Directory.Exists(folder.File("here", ".making")), Is.False);
        }
    }

    [Test]
    public async Task Another_content_is_another_package(CancellationToken cancel)
    {
        var first = await EnsureAsync("here", cancel);
        await File.WriteAllTextAsync(folder.File("model", "model.onnx"), "other weights", cancel);

        var second = await EnsureAsync("here", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second, Is.Not.EqualTo(first));
            Assert.That(await File.ReadAllTextAsync(Path.Combine(first, "model", "model.onnx"), cancel), Is.EqualTo("weights"));
        }
    }

    [Test]
    public async Task Many_at_once_agree(CancellationToken cancel)
    {
        var packages = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => EnsureAsync("here", cancel)));

        Assert.That(packages.Distinct().ToList(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_link_is_never_followed(CancellationToken cancel)
    {
        File.CreateSymbolicLink(folder.File("model", "link"), "/etc/hostname");

        await Assert.ThatAsync(() => EnsureAsync("here", cancel), Throws.InvalidOperationException);
    }

    public void Dispose() => folder.Dispose();

    private Task<string> EnsureAsync(string place, CancellationToken cancel) =>
        new VersionPackages(Path.Combine(folder.Path, place), TimeProvider.System)
            .EnsureAsync(LocalClusterSetup.Manifest(One), Source, Results, cancel);

    private static async Task<IReadOnlyList<string>> ContentAsync(string package, CancellationToken cancel)
    {
        var lines = new List<string>();
        foreach (var file in Directory.EnumerateFiles(package, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            lines.Add($"{Path.GetRelativePath(package, file)} {Sha256Digest.Of(await File.ReadAllBytesAsync(file, cancel))}");
        return lines;
    }
}
