using System.IO.Compression;
using System.Text;
using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests;

/// <summary>CSV files as they come from a cut download or another program: none of them is measured in part.</summary>
[CancelAfter(60_000)]
public sealed class CsvRefusalTests
{
    private const string Good = "a,b,label,w\n0.25,0,ham,1\n0.5,0,spam,1\n";

    [TestCase(0.5)]
    [TestCase(0.99)]
    public async Task A_gzip_file_that_ends_early(double share, CancellationToken cancel)
    {
        using var model = Model("test.csv.gz");
        var whole = Compressed("a,b,label\n" + string.Concat(Enumerable.Range(0, 5000).Select(row => $"{row % 7 / 7.0},{row % 11},{row % 2}\n")));
        await File.WriteAllBytesAsync(model.PathOf("test.csv.gz"), whole[..(int)(whole.Length * share)], cancel);
        await AssertRefusedAsync(model, "test.csv.gz: The gzip file ends early. Write it again, or fetch it whole.", cancel);
    }

    [Test]
    public async Task A_file_that_is_not_compressed_as_its_name_says(CancellationToken cancel)
    {
        using var model = Model("test.csv.gz");
        await File.WriteAllTextAsync(model.PathOf("test.csv.gz"), Good, cancel);
        await AssertRefusedAsync(model, "test.csv.gz: The file is not gzip that can be read: it is damaged, or not compressed at all. Write it again, or call it .csv.", cancel);
    }

    [TestCase(Good + "0.5,\"1,5\",ham,1\n", "The column 'b' holds '1,5' at row 3, and the model takes numbers there.")]
    [TestCase(Good + "0.5,1,ham,\"heavy\"\n", "The column 'w' holds 'heavy' at row 3; a weight is a number, 0 or more.")]
    public async Task Rows_that_hold_a_word_among_numbers(string text, string why, CancellationToken cancel)
    {
        using var model = Model("test.csv", ", weight: w");
        await File.WriteAllTextAsync(model.PathOf("test.csv"), text, cancel);
        await AssertRefusedAsync(model, $"test.csv: {why}", cancel);
    }

    [Test]
    public async Task A_word_among_true_numbers_is_named_where_it_stands(CancellationToken cancel)
    {
        using var model = new ModelUnderTest(outputs: "", reference: "{data: test.csv, target: t}", task: "regression");
        model.WriteCsv(["a,b,t", "0,1,2", "0.5,1,3", "0.5,1,unknown"]);
        await AssertRefusedAsync(model, "test.csv: The column 't' holds 'unknown' at row 3; a finite number was expected.", cancel);
    }

    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    public async Task A_file_in_UTF_16(string encoding, CancellationToken cancel)
    {
        using var model = Model("test.csv");
        await File.WriteAllTextAsync(model.PathOf("test.csv"), Good, Encoding.GetEncoding(encoding), cancel);
        await AssertRefusedAsync(model, "test.csv: The file is UTF-16. Save it as UTF-8.", cancel);
    }

    [TestCase("nowhere.csv")]
    [TestCase("model.yaml")]
    public async Task A_link_in_place_of_a_file(string target, CancellationToken cancel)
    {
        using var model = Model("test.csv");
        File.CreateSymbolicLink(model.PathOf("test.csv"), target);
        await AssertRefusedAsync(model, "test.csv: The file is a symbolic link, which no registry follows. Put the file itself there.", cancel);
    }

    [Test]
    public async Task A_table_where_test_cases_are_expected(CancellationToken cancel)
    {
        using var model = new ModelUnderTest(inputs: "", outputs: "", reference: "{data: test.csv}", task: "tensors");
        await File.WriteAllTextAsync(model.PathOf("test.csv"), Good, cancel);
        await AssertRefusedAsync(model, "test.csv: The task 'tensors' takes a folder of ONNX test cases, and this is a file.", cancel);
    }

    private static ModelUnderTest Model(string data, string more = "") => new(reference: $"{{data: {data}, target: label{more}}}");

    private static byte[] Compressed(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    private static async Task AssertRefusedAsync(ModelUnderTest model, string problem, CancellationToken cancel)
    {
        var told = await model.RefusalAsync(cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told, Is.EqualTo(new[] { problem }));
            Assert.That(model.OutputFiles(), Is.EqualTo(new[] { "problems.json" }));
        }
    }
}
