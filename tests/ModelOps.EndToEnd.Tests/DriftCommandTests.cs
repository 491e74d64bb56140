using System.IO.Compression;
using System.Text.Json;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary><c>modelops drift</c> on the template's diabetes model, whose reference data are CSV.</summary>
[CancelAfter(360_000)]
public sealed class DriftCommandTests
{
    private const string Model = "diabetes-progression";

    [Test]
    public async Task Rows_like_the_reference_have_not_drifted_and_shifted_ones_have(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        var (header, rows) = await ReferenceAsync(registry, cancel);
        await WriteAsync(registry.Beside("same.csv"), header, rows, cancel);
        await WriteAsync(registry.Beside("shifted.csv"), header, [.. rows.Select(row => Scaled(row, header, "bmi", 1.3))], cancel);

        var same = await registry.RunAsync(cancel, "drift", Model, "--window", registry.Beside("same.csv"));
        var shifted = await registry.RunAsync(cancel, "drift", Model, "--window", registry.Beside("shifted.csv"));
        var json = await registry.RunAsync(cancel, "drift", Model, "--window", registry.Beside("shifted.csv"), "--json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(same.Code, Is.Zero, same.Text);
            Assert.That(same.Output, Does.Contain("no drift").And.Contain("as one window"));
            Assert.That(shifted.Code, Is.EqualTo(1), shifted.Text);
            Assert.That(shifted.Output, Does.Contain("bmi").And.Contain("input drift"));
            Assert.That(json.Code, Is.EqualTo(1), json.Text);
            using var found = JsonDocument.Parse(json.Output);
            Assert.That(found.RootElement.GetProperty("drifted").GetBoolean(), Is.True);
            Assert.That(found.RootElement.GetProperty("effects")[0].GetProperty("column").GetString(), Is.EqualTo("bmi"));
        }
    }

    [Test]
    public async Task What_cannot_be_judged_is_told_and_ends_with_2(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        using var elsewhere = new TemporaryFolder();
        await File.WriteAllTextAsync(registry.Beside("other.csv"), "colour\nred\n", cancel);

        var noFile = await registry.RunAsync(cancel, "drift", Model, "--window", registry.Beside("nothing.csv"));
        var noModel = await registry.RunAsync(cancel, "drift", "churn", "--window", registry.Beside("other.csv"));
        var noColumn = await registry.RunAsync(cancel, "drift", Model, "--window", registry.Beside("other.csv"));
        var nowhere = await LaptopRun.ModelOpsAsync(elsewhere.Path, cancel, "drift", Model, "--window", registry.Beside("other.csv"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((noFile.Code, noFile.Errors), Is.EqualTo((2, "nothing.csv: The file is not there.\n")));
            Assert.That((noModel.Code, noModel.Errors), Is.EqualTo((2, "No model is called 'churn' here. The models are: diabetes-progression, tumor-screening, handwritten-digits.\n")));
            Assert.That(noColumn.Code, Is.EqualTo(2), noColumn.Text);
            Assert.That(noColumn.Errors, Does.Contain("other.csv").And.Not.Contain("   at "));
            Assert.That(nowhere.Code, Is.EqualTo(2), nowhere.Text);
        }
    }

    private static async Task<(string[] Header, string[][] Rows)> ReferenceAsync(LaptopRegistry registry, CancellationToken cancel)
    {
        await using var packed = new GZipStream(File.OpenRead(registry.PathOf(LaptopRegistry.Diabetes, "reference/test.csv.gz")), CompressionMode.Decompress);
        using var text = new StreamReader(packed);
        string[][] lines = [.. (await text.ReadToEndAsync(cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(','))];
        return (lines[0], lines[1..]);
    }

    private static Task WriteAsync(string file, string[] header, string[][] rows, CancellationToken cancel) =>
        File.WriteAllLinesAsync(file, [string.Join(',', header), .. rows.Select(row => string.Join(',', row))], cancel);

    private static string[] Scaled(string[] row, string[] header, string column, double factor)
    {
        string[] scaled = [.. row];
        var place = Array.IndexOf(header, column);
        scaled[place] = $"{double.Parse(row[place]) * factor}";
        return scaled;
    }
}
