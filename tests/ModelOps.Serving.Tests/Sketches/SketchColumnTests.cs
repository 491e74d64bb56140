using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Sketches;
using ModelOps.Serving.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests.Sketches;

internal sealed class SketchColumnTests
{
    private static readonly double[] Shares = [.. Enumerable.Range(1, 99).Select(share => share / 100.0)];

    [Test, CancelAfter(30_000)]
    public async Task Named_columns_and_outputs_are_what_NumPy_says_of_them(CancellationToken cancel)
    {
        var chance = new Random(5);
        float[][] rows = [.. Enumerable.Range(0, 1200).Select(_ => new[] { (float)chance.NextDouble(), MathF.Exp(9 * (float)chance.NextDouble()) })];
        await using var server = await RunningServer.StartAsync(WatchedVersion.WithColumns("scorer", "a", "age", "income"), cancel);

        await Task.WhenAll(rows.Chunk(7).Select(part => server.AnswerAsync(Scorer(part), cancel)));

        var window = (await SketchesAsync(server, cancel)).Open!;
        float[][] columns = [[.. rows.Select(row => row[0])], [.. rows.Select(row => row[1])]];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(window.Inputs.Select(column => column.Name), Is.EqualTo(new[] { "age", "income", "b[0]", "b[1]" }));
            Assert.That(window.Outputs.Select(column => column.Name), Is.EqualTo(new[] { "sum[0]", "sum[1]", "log[0]", "log[1]" }));
            Assert.That((window.Requests, window.Rows, window.Errors), Is.EqualTo((172L, 1200L, 0L)));
            Assert.That(window.Inputs[2], Has.Property("Min").EqualTo(0).And.Property("Max").EqualTo(0).And.Property("Variance").EqualTo(0));
        }
        await AssertLikeNumPyAsync([.. columns.Select((column, index) => (window.Inputs[index], column)), .. columns.Select((column, index) => (window.Outputs[index], column))], cancel);
    }

    [Test, CancelAfter(30_000)]
    public async Task A_request_of_very_many_rows_is_taken_whole(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync(WatchedVersion.WithColumns("echo-fp32", "x", "only"), cancel);
        var values = Enumerable.Range(0, 50_000).Select(index => (float)index).ToArray();

        await server.AnswerAsync(Table("FP32", 1, [.. values.Select(value => $"{value}")]), cancel);

        var only = (await SketchesAsync(server, cancel)).Open!.Inputs.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((only.Values, only.Min, only.Max, only.Mean), Is.EqualTo((50_000L, (double?)0, (double?)49_999, (double?)24_999.5)));
            Assert.That(only.Quantiles!.Quantile(0.5), Is.EqualTo(25_000).Within(500));
        }
    }

    [TestCase(300)]
    [TestCase(5000)]
    [CancelAfter(30_000)]
    public async Task Of_long_rows_there_are_summaries(int width, CancellationToken cancel)
    {
        var chance = new Random(6);
        float[][] rows = [.. Enumerable.Range(0, 20).Select(_ => Enumerable.Range(0, width).Select(_ => 100 + (float)chance.NextDouble()).ToArray())];
        await using var server = await RunningServer.StartAsync("echo-fp32", cancel);

        foreach (var row in rows)
            await server.AnswerAsync(Table("FP32", width, [.. row.Select(value => value.ToString("R", CultureInfo.InvariantCulture))]), cancel);

        var window = (await SketchesAsync(server, cancel)).Open!;
        using var exact = await Oracle.AskAsync("column_profile.py", JsonSerializer.Serialize(rows), cancel);
        var expected = exact.RootElement.EnumerateArray().ToList();
        Assert.That(window.Inputs.Select(column => column.Name), Is.EqualTo(new[] { "x.mean", "x.min", "x.max", "x.std" }));
        using (Assert.EnterMultipleScope())
            foreach (var (column, figure) in window.Inputs.Zip((string[])["mean", "min", "max", "standard_deviation"]))
                Assert.That(
                    column.Quantiles!.Values().Select(value => value.Value),
                    Is.EqualTo(expected.Select(row => row.GetProperty(figure).GetDouble()).Order()).Within(1e-4).Percent, column.Name);
    }

    [TestCase("BOOL", "true,false", 1, 0)]
    [TestCase("UINT8", "0,255", 0, 255)]
    [TestCase("UINT16", "0,65535", 0, 65535)]
    [TestCase("UINT32", "0,4294967295", 0, 4294967295)]
    [TestCase("UINT64", "0,18446744073709551615", 0, 18446744073709551615.0)]
    [TestCase("INT8", "-128,127", -128, 127)]
    [TestCase("INT16", "-32768,32767", -32768, 32767)]
    [TestCase("INT32", "-2147483648,2147483647", -2147483648.0, 2147483647)]
    [TestCase("INT64", "-9223372036854775808,9223372036854775807", -9223372036854775808.0, 9223372036854775807.0)]
    [TestCase("FP16", "-65504,0.5", -65504, 0.5)]
    [TestCase("BF16", "-2.5,0.15625", -2.5, 0.15625)]
    [TestCase("FP32", "-0.5,16777216", -0.5, 16777216)]
    [TestCase("FP64", "-1.7976931348623157E+308,0.1", double.MinValue, 0.1)]
    [CancelAfter(20_000)]
    public async Task Each_number_type_is_read(string datatype, string data, double first, double second, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync(WatchedVersion.WithColumns($"echo-{datatype.ToLowerInvariant()}", "x", "p", "q"), cancel);

        await server.AnswerAsync(Table(datatype, 2, data.Split(',')), cancel);

        var inputs = (await SketchesAsync(server, cancel)).Open!.Inputs;
        Assert.That(inputs.Select(column => (column.Name, column.Min, column.Max)), Is.EqualTo(new[] { ("p", (double?)first, (double?)first), ("q", second, second) }));
    }

    [Test, CancelAfter(20_000)]
    public async Task Words_are_held_against_the_profile_and_missing_ones_counted(CancellationToken cancel)
    {
        var version = WatchedVersion.Make(
            "echo-bytes",
            manifest => manifest with { InputColumns = new Dictionary<string, IReadOnlyList<string>> { ["x"] = ["colour", "size"] } },
            new ColumnProfile { Name = "colour", Values = 3, Missing = 0, Counts = new Dictionary<string, long> { ["red"] = 2, ["grün"] = 1 }, Others = 0 });
        await using var server = await RunningServer.StartAsync(version, cancel);

        await server.AnswerAsync(Table("BYTES", 2, "\"red\"", "\"S\"", "\"gr\\u00fcn\"", "\"M\"", "\"pink\"", "\"\"", $"\"{new string('x', 5000)}\"", "\"M\""), cancel);

        var (colour, size) = ((await SketchesAsync(server, cancel)).Open!.Inputs[0], (await SketchesAsync(server, cancel)).Open!.Inputs[1]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(colour.Words!.Known, Is.EqualTo(new Dictionary<string, long> { ["grün"] = 1, ["red"] = 1 }));
            Assert.That(colour.Words.Unseen, Is.EqualTo(new Dictionary<string, long> { ["pink"] = 1, [WordCut.Short(new string('x', 5000))] = 1 }));
            Assert.That((size.Values, size.Missing), Is.EqualTo((4L, 1L)));
            Assert.That(size.Words!.Unseen["M"], Is.EqualTo(2));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task Tensors_whose_rows_share_nothing_are_taken_each_for_itself(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("texts", cancel);

        await server.AnswerAsync(
            """
            {"inputs": [{"name": "a", "datatype": "FP32", "shape": [1, 2], "data": [1, 2]},
                        {"name": "t", "datatype": "BYTES", "shape": [3], "data": ["k", "l", "k"]}]}
            """,
            cancel);

        var inputs = (await SketchesAsync(server, cancel)).Open!.Inputs;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(inputs.Select(column => (column.Name, column.Values)), Is.EqualTo(new[] { ("a[0]", 1L), ("a[1]", 1L), ("t", 3L) }));
            Assert.That(inputs[2].Words!.Unseen, Is.EqualTo(new Dictionary<string, long> { ["k"] = 2, ["l"] = 1 }));
        }
    }

    [TestCase("binary-classification", "no,yes", "yes", "sum[0],score,log[0],log[1]")]
    [TestCase("binary-classification", "yes,no", "yes", "score,sum[1],log[0],log[1]")]
    [TestCase("multiclass-classification", "cat,dog", null, "score:cat,score:dog,log[0],log[1]")]
    [TestCase("multiclass-classification", "", null, "score:0,score:1,log[0],log[1]")]
    [TestCase("tensors", "", null, "sum[0],sum[1],log[0],log[1]")]
    [CancelAfter(20_000)]
    public async Task Scores_are_named_as_the_profile_names_them(string task, string labels, string? positive, string names, CancellationToken cancel)
    {
        var outputs = new ModelOutputs("sum", labels.Length == 0 ? [] : labels.Split(','), positive);
        await using var server = await RunningServer.StartAsync(WatchedVersion.Make("scorer", manifest => manifest with { Task = task, Outputs = outputs }), cancel);

        await server.AnswerAsync(Scorer([1, 2]), cancel);

        Assert.That((await SketchesAsync(server, cancel)).Open!.Outputs.Select(column => column.Name), Is.EqualTo(names.Split(',')));
    }

    internal static async Task<SketchWindows> SketchesAsync(RunningServer server, CancellationToken cancel, string query = "") => JsonSerializer.Deserialize(
        await server.Client.GetByteArrayAsync($"/v2/models/{TestVersion.Model}/sketches{query}", cancel), SketchJson.Default.SketchWindows)!;

    internal static string Scorer(params float[][] rows)
    {
        var data = string.Join(',', rows.SelectMany(row => row).Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
        var zeros = string.Join(',', Enumerable.Repeat(0, 2 * rows.Length));
        return $$"""
            {"inputs": [{"name": "a", "datatype": "FP32", "shape": [{{rows.Length}}, 2], "data": [{{data}}]},
                        {"name": "b", "datatype": "FP32", "shape": [{{rows.Length}}, 2], "data": [{{zeros}}]}]}
            """;
    }

    private static string Table(string datatype, int width, params string[] data) =>
        $$"""{"inputs": [{"name": "x", "datatype": "{{datatype}}", "shape": [{{data.Length / width}}, {{width}}], "data": [{{string.Join(',', data)}}]}]}""";

    private static async Task AssertLikeNumPyAsync(IReadOnlyList<(ColumnSketch Sketch, float[] Values)> columns, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        foreach (var ((_, values), index) in columns.Select((column, index) => (column, index)))
            await File.WriteAllBytesAsync(folder.File($"{index}"), MemoryMarshal.AsBytes(values.Select(value => (double)value).ToArray().AsSpan()).ToArray(), cancel);
        using var exact = await Oracle.AskAsync("ranks.py", JsonSerializer.Serialize(
            columns.Select((column, index) => new { file = folder.File($"{index}"), values = column.Sketch.Quantiles!.Quantiles(Shares) })), cancel);
        using (Assert.EnterMultipleScope())
            foreach (var ((sketch, values), expected) in columns.Zip(exact.RootElement.EnumerateArray()))
            {
                Assert.That(sketch.Values, Is.EqualTo(values.Length));
                Assert.That(sketch.Quantiles!.Quantiles(Shares).Index().Select(share => expected.GetProperty("within")[share.Index].GetDouble()), Is.EqualTo(Shares).Within(1.0 / values.Length));
                Assert.That(sketch.Min, Is.EqualTo(expected.GetProperty("min").GetDouble()));
                Assert.That(sketch.Max, Is.EqualTo(expected.GetProperty("max").GetDouble()));
                Assert.That(sketch.Mean, Is.EqualTo(expected.GetProperty("mean").GetDouble()).Within(1e-10).Percent);
                Assert.That(sketch.Variance, Is.EqualTo(expected.GetProperty("variance").GetDouble()).Within(1e-8).Percent);
            }
    }
}
