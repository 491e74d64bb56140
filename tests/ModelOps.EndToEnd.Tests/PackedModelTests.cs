using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>A scientist serves a model on a laptop: evaluate, pack, serve, predict. What comes back is what was measured.</summary>
[CancelAfter(240_000)]
public sealed class PackedModelTests
{
    [Test]
    public async Task A_regression_that_was_packed_predicts_with_the_error_that_was_measured(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        await using var server = await ServeAsync(registry, LaptopRegistry.Diabetes, cancel);

        var run = await registry.RunAsync(cancel, "predict", "diabetes-progression", "--data", $"{LaptopRegistry.Diabetes}/reference/test.csv.gz", "--url", server.Url);

        var predicted = Lines(run.Output).Skip(1).Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture));
        var squares = predicted.Zip(await ProgressionAsync(registry, cancel), (prediction, truth) => Math.Pow(prediction - truth, 2)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((run.Code, Lines(run.Output)[0]), Is.EqualTo((0, "row,prediction")), run.Text);
            Assert.That(squares, Has.Count.EqualTo(Lines(run.Output).Length - 1));
            Assert.That(Math.Sqrt(squares.Average()), Is.EqualTo(Metric(server.Report, "rmse")).Within(1e-3));
        }
    }

    [Test]
    public async Task Images_and_tables_are_answered_with_a_label_and_its_probabilities(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        await using var digits = await ServeAsync(registry, LaptopRegistry.Digits, cancel);
        await using var tumors = await ServeAsync(registry, LaptopRegistry.Tumor, cancel);

        var images = await registry.RunAsync(cancel, "predict", "handwritten-digits", "--data", $"{LaptopRegistry.Digits}/reference/test.npz", "--url", digits.Url);
        var cells = await registry.RunAsync(cancel, "predict", "tumor-screening", "--data", $"{LaptopRegistry.Tumor}/reference/test.parquet", "--url", tumors.Url, "--output", registry.Beside("answers.csv"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Lines(images.Output), Has.Length.EqualTo(Rows(digits.Report) + 1), images.Text);
            Assert.That(Lines(images.Output)[0], Is.EqualTo("row,label,0,1,2,3,4,5,6,7,8,9"));
            Assert.That((cells.Code, cells.Text), Is.EqualTo((0, "")));
            Assert.That(Lines(await File.ReadAllTextAsync(registry.Beside("answers.csv"), cancel)), Has.Length.EqualTo(285 + 1).And.ItemAt(0).EqualTo("row,label,benign,malignant"));
        }
    }

    [Test]
    public async Task What_cannot_be_packed_or_asked_is_told_with_what_to_do(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        var report = registry.Beside("report");
        var before = await registry.RunAsync(cancel, "pack", LaptopRegistry.Diabetes, "--report", report, "--output", registry.Beside("version"));
        await registry.RunAsync(cancel, "evaluate", LaptopRegistry.Diabetes, "--output", report);
        await registry.EditAsync($"{LaptopRegistry.Diabetes}/model.yaml", "replicas: 1", "replicas: 2", cancel);
        var changed = await registry.RunAsync(cancel, "pack", LaptopRegistry.Diabetes, "--report", report, "--output", registry.Beside("version"));
        var version = await registry.RunAsync(cancel, "pack", LaptopRegistry.Diabetes, "--report", report, "--output", registry.Beside("version"), "--as", "1.2");
        var file = await registry.RunAsync(cancel, "predict", "diabetes-progression", "--data", "no.csv");
        var nobody = await registry.RunAsync(cancel, "predict", "diabetes-progression", "--data", $"{LaptopRegistry.Diabetes}/reference/test.csv.gz", "--url", "http://127.0.0.1:1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((before.Code, before.Errors), Is.EqualTo((2, $"{report} holds no report.json of a model that was measured. Make it: modelops evaluate {LaptopRegistry.Diabetes} --output {report}\n")));
            Assert.That((changed.Code, changed.Errors), Is.EqualTo((2, $"{report} measured another state of {LaptopRegistry.Diabetes}. Measure this one: modelops evaluate {LaptopRegistry.Diabetes} --output {report}\n")));
            Assert.That((version.Code, version.Errors), Is.EqualTo((2, "'1.2' is no version: write it as v1.2.3.\n")));
            Assert.That((file.Code, file.Errors), Is.EqualTo((2, "no.csv: The file is not there.\n")));
            Assert.That((nobody.Code, nobody.Errors), Is.EqualTo((3, "http://127.0.0.1:1/ does not answer: Connection refused (127.0.0.1:1). Name the server with --url.\n")));
        }
    }

    private static async Task<Server> ServeAsync(LaptopRegistry registry, string model, CancellationToken cancel)
    {
        var (report, version, address) = (registry.Beside(Guid.NewGuid().ToString("N")), registry.Beside(Guid.NewGuid().ToString("N")), registry.Beside(Guid.NewGuid().ToString("N")));
        var evaluated = await registry.RunAsync(cancel, "evaluate", model, "--output", report);
        var packed = await registry.RunAsync(cancel, "pack", model, "--report", report, "--output", version, "--as", "v1.0.0");
        Assert.That((evaluated.Code, packed.Code), Is.EqualTo((0, 0)), evaluated.Text + packed.Text);
        var process = Process.Start(new ProcessStartInfo(
            Checkout.Executable("Serving", "modelops-serve"), [$"--Serving:VersionDirectory={version}", "--Serving:Address=http://127.0.0.1:0", $"--Serving:AddressFile={address}"]))!;
        await Eventually.IsTrueAsync(() => File.Exists(address) || process.HasExited, cancel);
        Assert.That(process.HasExited, Is.False);
        var url = (await File.ReadAllLinesAsync(address, cancel))[0];
        using var http = new HttpClient();
        Assert.That((int)(await http.GetAsync($"{url}/v2/health/ready", cancel)).StatusCode, Is.EqualTo(200), "the golden rows are answered as they were measured");
        return new Server(process, url, JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(report, "report.json"), cancel)).RootElement);
    }

    private static double Metric(JsonElement report, string name) =>
        report.GetProperty("metrics").EnumerateArray().Single(metric => metric.GetProperty("name").GetString() == name).GetProperty("value").GetDouble();

    private static int Rows(JsonElement report) => report.GetProperty("rows").GetInt32();

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<IEnumerable<double>> ProgressionAsync(LaptopRegistry registry, CancellationToken cancel)
    {
        await using var file = File.OpenRead(registry.PathOf(LaptopRegistry.Diabetes, "reference", "test.csv.gz"));
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return [.. Lines(await text.ReadToEndAsync(cancel)).Skip(1).Select(line => double.Parse(line.Split(',')[^1], CultureInfo.InvariantCulture))];
    }

    private sealed record Server(Process Process, string Url, JsonElement Report) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Process.Kill();
            await Process.WaitForExitAsync();
            Process.Dispose();
        }
    }
}
