using ModelOps.Deployment.Images;
using ModelOps.Domain.Identifiers;
using ModelOps.TestKit;

namespace ModelOps.Deployment.Tests.Images;

[CancelAfter(60_000)]
public sealed class VersionImagesTests : IDisposable
{
    private static readonly ModelVersion One = new(1, 0, 0);
    private static readonly string LongName = new('n', 120);

    private readonly TemporaryFolder folder = new();

    [SetUp]
    public void WriteModel()
    {
        File.WriteAllText(folder.File("model", "model.onnx"), "weights");
        File.WriteAllText(folder.File("model", "reference", LongName), "a,b\n1,2\n");
        LocalClusterSetup.WriteResults(folder.File("results"));
        File.WriteAllText(folder.File("results", "report.json"), "{}");
    }

    [Test]
    public async Task An_image_is_the_runtime_and_one_layer_with_the_version_where_serving_reads_it(CancellationToken cancel)
    {
        await using var registry = await ImageRegistry.StartAsync(cancel);
        await PushedRuntime.PushAsync(registry, cancel);

        var image = await PushedImage.ReadAsync(await EnsureAsync(registry, cancel), folder.File("layer"), cancel);

        using var layer = await Oracle.AskAsync("image_layer.py", image.LayerFile, cancel);
        var entries = layer.RootElement.EnumerateArray().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Layers, Has.Count.EqualTo(2));
            Assert.That(image.Layers[0], Is.EqualTo(Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(PushedRuntime.Layer))));
            Assert.That(entries.Select(entry => entry.GetProperty("name").GetString()), Is.EqualTo((string[])
            [
                "version", "version/digests.json", "version/golden.json", "version/model", "version/model/model.onnx",
                "version/model/reference", $"version/model/reference/{LongName}", "version/profile.json", "version/version.json",
            ]));
            Assert.That(entries.Select(entry => entry.GetProperty("time").GetDouble()), Has.All.Zero);
            Assert.That(entries.Select(entry => entry.GetProperty("owner").GetString()), Has.All.EqualTo("0:0"));
            Assert.That(entries.Select(entry => entry.GetProperty("mode").GetString()).Distinct(), Is.EqualTo((string[])["0o555", "0o444"]));
            Assert.That(entries[6].GetProperty("text").GetString(), Is.EqualTo("a,b\n1,2\n"));
        }
    }

    [Test]
    public async Task An_image_says_where_it_comes_from_and_keeps_what_the_runtime_says(CancellationToken cancel)
    {
        await using var registry = await ImageRegistry.StartAsync(cancel);
        var runtime = await PushedRuntime.PushAsync(registry, cancel);

        var image = await PushedImage.ReadAsync(await EnsureAsync(registry, cancel), folder.File("layer"), cancel);

        var configuration = image.Configuration.GetProperty("config");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(configuration.GetProperty("Labels").EnumerateObject().Select(label => $"{label.Name}={label.Value}"), Is.EqualTo((string[])
            [
                $"modelops.commit={new string('c', 40)}", "modelops.model=churn", $"modelops.model-digest={Sha256Digest.Of("model.onnx"u8)}",
                "modelops.pull-request=17", $"modelops.report-digest={Sha256Digest.Of("{}"u8)}", $"modelops.runtime={registry.Host}/{PushedRuntime.Path}@{runtime}",
                $"modelops.tree={new string('a', 40)}", "modelops.version=v1.0.0", $"org.opencontainers.image.revision={new string('c', 40)}", "vendor=acme",
            ]));
            Assert.That(configuration.GetProperty("User").GetString(), Is.EqualTo("65532:65532"));
            Assert.That(image.Configuration.GetProperty("rootfs").GetProperty("diff_ids").GetArrayLength(), Is.EqualTo(2));
            Assert.That(image.Configuration.GetProperty("history").GetArrayLength(), Is.EqualTo(2));
            Assert.That(image.Configuration.TryGetProperty("container", out _), Is.False);
        }
    }

    [Test]
    public async Task The_same_inputs_give_the_same_digest_from_any_folder_at_any_time(CancellationToken cancel)
    {
        await using var registry = await ImageRegistry.StartAsync(cancel);
        await using var other = await ImageRegistry.StartAsync(cancel);
        await PushedRuntime.PushAsync(registry, cancel);
        var first = await EnsureAsync(registry, cancel, work: "here");
        Directory.Move(folder.File("model"), folder.File("elsewhere", "model"));
        File.SetLastWriteTimeUtc(folder.File("elsewhere", "model", "model.onnx"), new DateTime(2001, 2, 3));
        File.SetUnixFileMode(folder.File("elsewhere", "model", "model.onnx"), UnixFileMode.UserRead);

        var second = await EnsureAsync(registry, cancel, work: "there", model: folder.File("elsewhere", "model"), target: other);

        Assert.That(second.Split('@')[1], Is.EqualTo(first.Split('@')[1]));
    }

    [Test]
    public async Task What_the_registry_has_is_not_sent_again(CancellationToken cancel)
    {
        await using var registry = await ImageRegistry.StartAsync(cancel);
        await PushedRuntime.PushAsync(registry, cancel);
        var before = registry.Received;

        var first = await EnsureAsync(registry, cancel);
        var afterFirst = registry.Received;
        await EnsureAsync(registry, cancel);
        var afterSecond = registry.Received;
        await File.WriteAllTextAsync(folder.File("model", "model.onnx"), "other weights", cancel);
        var third = await EnsureAsync(registry, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(afterFirst - before, Is.EqualTo(3), "the version's layer, the configuration, the manifest");
            Assert.That(registry.Mounted, Is.EqualTo(1), "the runtime's layer");
            Assert.That(afterSecond, Is.EqualTo(afterFirst));
            Assert.That(registry.Received - afterSecond, Is.EqualTo(3));
            Assert.That(third, Is.Not.EqualTo(first));
        }
    }

    [TestCase("1.0")]
    [TestCase("many")]
    public async Task A_runtime_of_another_registry_or_of_several_platforms_is_taken_over(string tag, CancellationToken cancel)
    {
        await using var source = await ImageRegistry.StartAsync(cancel);
        await using var target = await ImageRegistry.StartAsync(cancel);
        await PushedRuntime.PushAsync(source, cancel);

        var image = await PushedImage.ReadAsync(await EnsureAsync(source, cancel, tag, target: target), folder.File("layer"), cancel);

        Assert.That(image.Layers, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_registry_with_a_password_is_told_it(CancellationToken cancel)
    {
        await using var registry = await ImageRegistry.StartWithPasswordAsync(cancel);
        await PushedRuntime.PushAsync(registry, cancel, ImageRegistry.Password);

        using (Assert.EnterMultipleScope())
        {
            await RefusesAsync(() => EnsureAsync(registry, cancel), "wants to know who asks", "Cluster:RegistryPasswordFile");
            await RefusesAsync(() => EnsureAsync(registry, cancel, password: "wrong horse"), "refuses the password", "Cluster:RegistryUser");
            Assert.That(await EnsureAsync(registry, cancel, password: ImageRegistry.Password), Does.StartWith($"{registry.Host}/modelops/churn@sha256:"));
        }
    }

    [Test]
    public async Task A_registry_without_room_is_told_in_a_sentence_and_nothing_is_left_behind(CancellationToken cancel)
    {
        await using var registry = await ImageRegistry.StartWithLittleRoomAsync(64 << 10, cancel);
        await PushedRuntime.PushAsync(registry, cancel);
        await File.WriteAllBytesAsync(folder.File("model", "model.onnx"), new byte[1 << 20], cancel);

        await RefusesAsync(() => EnsureAsync(registry, cancel), "failed (5", "disk is full");
        Assert.That(Directory.EnumerateDirectories(folder.File("work")), Is.Empty);

        await File.WriteAllTextAsync(folder.File("model", "model.onnx"), "small", cancel);
        Assert.That(await EnsureAsync(registry, cancel), Does.Contain("@sha256:"));
    }

    [Test]
    public async Task A_registry_that_is_away_and_a_runtime_that_is_not_there_are_told_in_a_sentence(CancellationToken cancel)
    {
        var registry = await ImageRegistry.StartAsync(cancel);
        await RefusesAsync(() => EnsureAsync(registry, cancel), "There is no image", "Cluster:RuntimeImage");
        await registry.DisposeAsync();

        await RefusesAsync(() => EnsureAsync(registry, cancel), "cannot be reached", "we try again");
    }

    public void Dispose() => folder.Dispose();

    private static async Task RefusesAsync(Func<Task<string>> ensure, params string[] words)
    {
        var refusal = await Assert.ThrowsAsync<ImageRegistryException>(async () => await ensure());
        foreach (var word in words)
            Assert.That(refusal!.Message, Does.Contain(word));
    }

    private Task<string> EnsureAsync(
        ImageRegistry source, CancellationToken cancel, string tag = "1.0", string work = "work", string? model = null, ImageRegistry? target = null, string? password = null)
    {
        if (password is not null)
            File.WriteAllText(folder.File("password"), password + "\n");
        Assert.That(ImageReference.TryParse($"{source.Host}/{PushedRuntime.Path}:{tag}", out var runtime), Is.True);
        Assert.That(ImageRepository.TryParse($"{(target ?? source).Host}/modelops", out var repository), Is.True);
        var options = new VersionImageOptions
        {
            Repository = repository!,
            Runtime = runtime!,
            WorkDirectory = folder.File(work),
            Credentials = password is null ? null : new(ImageRegistry.User, folder.File("password")),
        };
        return new VersionImages(options, TimeProvider.System)
            .EnsureAsync(LocalClusterSetup.Manifest(One) with { PullRequest = 17 }, model ?? folder.File("model"), folder.File("results"), cancel);
    }
}
