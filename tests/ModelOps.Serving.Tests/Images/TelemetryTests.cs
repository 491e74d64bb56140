using ModelOps.Serving.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests.Images;

/// <summary>
/// ONNX Runtime keeps what it is about to send in a database under the home folder, before it sends anything. With telemetry off there is
/// none. The control is the same engine, in which the name of the variable that switches it off is another one.
/// </summary>
[CancelAfter(90_000), Category(ContainerEngine.Category)]
internal sealed class TelemetryTests
{
    private const string Library = "libonnxruntime.so";
    private const string Store = "onnxruntime.db";

    [Test]
    public async Task The_engine_keeps_nothing_to_send_in_the_image(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        Assert.That(await FilesOfHomeAsync(folder.File("off", "home"), null, cancel), Is.Empty);
    }

    [Test]
    public async Task An_engine_that_is_not_told_keeps_it(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var deaf = folder.File("engine", Library);
        var engine = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", Library), cancel);
        var name = engine.AsSpan().IndexOf("ORT_DISABLE_TELEMETRY\0"u8);
        Assert.That(name, Is.Positive);
        engine[name] = (byte)'X';
        await File.WriteAllBytesAsync(deaf, engine, cancel);

        Assert.That(await FilesOfHomeAsync(folder.File("on", "home"), deaf, cancel), Has.Some.EndsWith(Store));
    }

    /// <summary>What a server that has answered a request leaves in its home folder.</summary>
    private static async Task<IReadOnlyList<string>> FilesOfHomeAsync(string home, string? engine, CancellationToken cancel)
    {
        using var version = new TestVersion("echo-fp32");
        Directory.CreateDirectory(home);
        const UnixFileMode everybody = (UnixFileMode)0b111_111_111;
        File.SetUnixFileMode(home, everybody);
        string[] replaced = engine is null ? [] : ["--volume", $"{engine}:/app/{Library}:ro"];
        await using var container = await Container.StartAsync(BuiltImages.Serve, cancel,
            ["--env", "HOME=/home", "--volume", $"{home}:/home", "--tmpfs", "/tmp", "--volume", $"{ReadableFolder.Open(version.Path)}:/version:ro", .. replaced]);
        await container.HealthyAsync("modelops-serve", cancel);
        using var http = new HttpClient { BaseAddress = await container.AddressAsync(8000, cancel) };
        using var answer = await http.PostAsync($"/v2/models/{TestVersion.Model}/infer",
            new StringContent("""{"inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 1], "data": [1]}]}"""), cancel);
        answer.EnsureSuccessStatusCode();
        return [.. Directory.EnumerateFiles(home, "*", SearchOption.AllDirectories)];
    }
}
