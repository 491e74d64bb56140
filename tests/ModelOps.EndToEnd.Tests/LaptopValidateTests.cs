using System.IO.Compression;
using System.Text.Json;

namespace ModelOps.EndToEnd.Tests;

/// <summary><c>modelops validate</c> in a registry that <c>modelops new-registry</c> made.</summary>
[CancelAfter(360_000)]
public sealed class LaptopValidateTests
{
    private static readonly string[][] Foreign =
    [
        ["validate", "../precious"],
        ["validate", "."],
        ["validate", "--output", "."],
        ["validate", "--output", "models/imaging"],
        ["lint", "../precious"],
    ];

    [Test]
    public async Task The_three_models_of_a_new_registry_pass(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        var run = await registry.RunAsync(cancel, "validate", "--json", "--output", registry.Beside("results"));
        using var verdicts = JsonDocument.Parse(run.Output);
        var models = verdicts.RootElement.GetProperty("models").EnumerateArray().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Code, Is.Zero, run.Text);
            Assert.That(verdicts.RootElement.GetProperty("blocks").GetBoolean(), Is.False);
            Assert.That(models.Select(model => model.GetProperty("folder").GetString()), Is.EqualTo(new[] { LaptopRegistry.Diabetes, LaptopRegistry.Tumor, LaptopRegistry.Digits }));
            foreach (var model in models)
            {
                var results = Path.Combine(registry.Beside("results"), model.GetProperty("folder").GetString()!);
                Assert.That(model.GetProperty("gates").EnumerateArray().Select(gate => gate.GetProperty("outcome").GetString()), Has.None.EqualTo("undefined").And.Some.EqualTo("passed"));
                Assert.That(model.GetProperty("gates").EnumerateArray().Where(gate => gate.GetProperty("severity").GetString() == "fail").Select(gate => gate.GetProperty("outcome").GetString()), Has.All.EqualTo("passed"));
                Assert.That(new[] { "candidate/report.json", "candidate/predictions.parquet", "candidate/profile.json", "candidate/golden.json", "baseline/report.json", "comparison/comparison.json" }
                    .Where(file => !File.Exists(Path.Combine(results, file))), Is.Empty, results);
                Assert.That(model.GetProperty("comparison").GetProperty("metrics").EnumerateArray().Select(difference => difference.GetProperty("difference").GetDouble()), Has.All.Zero, "the same model");
            }
            Assert.That(await File.ReadAllTextAsync(Path.Combine(registry.Beside("results"), "comment.md"), cancel), Does.Contain("tumor-screening").And.Contain("handwritten-digits").And.Contain("diabetes-progression"));
        }
    }

    [Test]
    public async Task A_better_model_passes_with_a_verdict_that_says_by_how_much(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        await registry.TrainAsync(LaptopRegistry.Tumor, cancel, "--model-only", "--columns", "all");
        var run = await registry.RunAsync(cancel, "validate", LaptopRegistry.Tumor);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Code, Is.Zero, run.Text);
            Assert.That(run.Output, Does.Contain("✓ tumor-screening").And.Contain("285 reference rows").And.Contain("compared with"));
            Assert.That(Row(run.Output, "log_loss"), Does.Contain("0.1563").And.Contain("0.0902").And.Contain("−0.0661").And.Contain("…").And.Contain("holds"));
            Assert.That(run.Output, Does.Match("recall .* holds in 4 slices; the nearest to it is mean_texture"));
        }
    }

    [Test]
    public async Task A_worse_model_fails_and_the_verdict_names_gate_slice_distance_and_interval(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        await registry.EditAsync($"{LaptopRegistry.Tumor}/model.yaml", "recall, threshold: 0.70, slices: {by: mean_texture, min_rows: 50}, severity: warn}", "accuracy, max_regression: 0.05, slices: {by: mean_texture, min_rows: 50}}", cancel);
        await registry.CommitAsync(cancel);
        await registry.TrainAsync(LaptopRegistry.Tumor, cancel, "--model-only", "--columns", "all", "--rows", "20");
        var run = await registry.RunAsync(cancel, "validate", LaptopRegistry.Tumor);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Code, Is.EqualTo(1), run.Text);
            Assert.That(run.Output, Does.Contain("✗ tumor-screening"));
            Assert.That(Row(run.Output, "log_loss"), Does.Contain("0.6682").And.Contain("+0.5119").And.Contain("fails by 0.5019").And.Contain("…"));
            Assert.That(string.Join(' ', run.Output.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)), Does.Match(@"accuracy .* fails in mean_texture .*\(\d+ rows\) by 0\.\d+: 0\.\d+ \(95 % interval of the difference −0\.\d+ … −0\.\d+\)\. It fails in \d of 4 slices\."));
        }
    }

    [Test]
    public async Task Another_baseline_is_the_one_that_was_asked_for(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        await registry.TrainAsync(LaptopRegistry.Tumor, cancel, "--model-only", "--columns", "all");
        await registry.CommitAsync(cancel);
        var same = await registry.RunAsync(cancel, "validate", LaptopRegistry.Tumor);
        var before = await registry.RunAsync(cancel, "validate", LaptopRegistry.Tumor, "--against", "HEAD~1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((same.Code, before.Code), Is.EqualTo((0, 0)), same.Text + before.Text);
            Assert.That(Row(same.Output, "log_loss"), Does.Not.Contain("0.1563"));
            Assert.That(Row(before.Output, "log_loss"), Does.Contain("0.1563").And.Contain("0.0902"));
            Assert.That(before.Output, Does.Contain("compared with HEAD~1"));
        }
    }

    [Test]
    public async Task Changed_reference_data_are_measured_both_ways_and_told(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        await RewriteAsync(registry.PathOf(LaptopRegistry.Diabetes, "reference/test.csv.gz"), rows => [rows[0], Changed(rows[1]), .. rows[4..], "9999,50,1,25,90,180,110,50,4,4.5,85,140"], cancel);
        var run = await registry.RunAsync(cancel, "validate", LaptopRegistry.Diabetes, "--output", registry.Beside("results"));
        var results = Path.Combine(registry.Beside("results"), LaptopRegistry.Diabetes);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Code, Is.Zero, run.Text);
            Assert.That(run.Output, Does.Contain("The reference data change: of their rows 1 are added, 2 removed, 1 altered and 218 kept.").And.Contain("has to accept this"));
            Assert.That(RowsOf(results, "candidate"), Is.EqualTo(221), "those of the base bind");
            Assert.That(RowsOf(results, "candidate-on-new-data"), Is.EqualTo(220));
            Assert.That(RowsOf(results, "baseline-on-new-data"), Is.EqualTo(220));
        }
    }

    [Test]
    public async Task A_column_that_holds_a_word_is_named_with_its_file(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        var data = registry.PathOf(LaptopRegistry.Diabetes, "reference/test.csv.gz");
        await RewriteAsync(data, rows => [.. rows[..7], rows[7].Replace(rows[7].Split(',')[3], "heavy", StringComparison.Ordinal), .. rows[8..]], cancel);
        var run = await LaptopRun.ModelOpsAsync(registry.Root, cancel, "evaluate", LaptopRegistry.Diabetes, "--output", registry.Beside("results"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Code, Is.EqualTo(2), run.Text);
            Assert.That(run.Text, Does.Contain("reference/test.csv.gz:").And.Contain("The column 'bmi' holds 'heavy' at sample ").And.Not.Contain("   at "));
            Assert.That(Directory.GetFiles(registry.Beside("results")).Select(Path.GetFileName), Is.EqualTo(new[] { "problems.json" }));
        }
    }

    [Test]
    public async Task A_model_that_was_not_fetched_is_told_as_such(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        await File.WriteAllTextAsync(registry.PathOf(LaptopRegistry.Tumor, "model.onnx"), $"version https://git-lfs.github.com/spec/v1\noid sha256:{new string('a', 64)}\nsize 2048\n", cancel);
        var run = await registry.RunAsync(cancel, "validate", LaptopRegistry.Tumor);
        var lint = await registry.RunAsync(cancel, "lint");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((run.Code, lint.Code), Is.EqualTo((2, 2)), run.Text + lint.Text);
            Assert.That(run.Text, Does.Contain("model.onnx: The file is a Git LFS pointer, not its content. Run 'git lfs pull' first."));
            Assert.That(lint.Text, Does.Contain($"{LaptopRegistry.Tumor}/model.onnx: ").And.Contain("Git LFS pointer"));
        }
    }

    [Test]
    public async Task No_call_touches_what_is_not_its_own(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        Directory.CreateDirectory(registry.Beside("precious"));
        await File.WriteAllTextAsync(Path.Combine(registry.Beside("precious"), "model.yaml"), "name: precious\n", cancel);
        var before = Listing(registry);
        foreach (var call in Foreign)
        {
            var run = await registry.RunAsync(cancel, call);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(run.Code, Is.EqualTo(2), run.Text);
                Assert.That(run.Errors, Is.Not.Empty.And.Not.Contain("   at "));
                Assert.That(Listing(registry), Is.EqualTo(before), string.Join(' ', call));
            }
        }
    }

    private static string[] Listing(LaptopRegistry registry) =>
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(registry.Root)!, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>The line of the table that starts with a metric.</summary>
    private static string Row(string output, string metric) => output.Split('\n').FirstOrDefault(line => line.TrimStart().StartsWith(metric, StringComparison.Ordinal)) ?? "";

    private static int RowsOf(string results, string name)
    {
        using var report = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(results, name, "report.json")));
        return report.RootElement.GetProperty("rows").GetInt32();
    }

    private static string Changed(string row) => row[..(row.LastIndexOf(',') + 1)] + "99";

    private static async Task RewriteAsync(string file, Func<string[], IEnumerable<string>> change, CancellationToken cancel)
    {
        string text;
        using (var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress)))
            text = await reader.ReadToEndAsync(cancel);
        await using var writer = new StreamWriter(new GZipStream(File.Create(file), CompressionLevel.Fastest));
        await writer.WriteAsync(string.Join('\n', change(text.TrimEnd('\n').Split('\n'))) + "\n");
    }
}
