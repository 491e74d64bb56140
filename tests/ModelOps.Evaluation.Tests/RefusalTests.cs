using System.Diagnostics;
using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests;

/// <summary>What cannot be measured is refused with a text that says what is wrong, where, and what to do.</summary>
[CancelAfter(60_000)]
public sealed class RefusalTests
{
    private const string LfsPointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";

    private const string NoFooter =
        "test.parquet: The file is not Parquet that can be read: Parquet magic bytes not found in footer. Either the file is corrupted or this is not a parquet file.";

    private static readonly TestColumn A = TestColumn.Of("a", 0.25f, 0.5f, 0.75f, 1f);
    private static readonly TestColumn B = TestColumn.Of("b", 0f, 0f, 0f, 0f);
    private static readonly TestColumn Id = TestColumn.Of("id", "w", "x", "y", "z");
    private static readonly TestColumn Label = TestColumn.Of("label", "ham", "spam", "ham", "spam");

    [Test]
    public async Task A_folder_without_a_manifest(CancellationToken cancel) => await AssertRefusedAsync(
        model => File.Delete(model.PathOf("model.yaml")), "model.yaml: The folder holds no model.yaml. Name the folder of a model.", cancel);

    [Test]
    public async Task A_manifest_that_is_too_large(CancellationToken cancel) => await AssertRefusedAsync(
        model => File.WriteAllText(model.PathOf("model.yaml"), new string('#', (1 << 20) + 1)), "model.yaml: The file has 1,048,577 bytes; at most 1,048,576 are read.", cancel);

    [Test]
    public async Task A_manifest_with_a_fault(CancellationToken cancel) => await AssertRefusedAsync(
        model => File.AppendAllText(model.PathOf("model.yaml"), "\ngate: []\n"), "model.yaml:8:1: The file has no key 'gate'. Did you mean 'gates'?", cancel);

    [TestCase("model.onnx")]
    [TestCase("test.parquet")]
    public async Task A_file_that_is_not_there(string file, CancellationToken cancel) => await AssertRefusedAsync(
        model => File.Delete(model.PathOf(file)), $"{file}: The file is not there, and model.yaml names it. Add it, or correct the name.", cancel);

    [TestCase("model.onnx")]
    [TestCase("test.parquet")]
    public async Task A_pointer_whose_content_was_not_fetched(string file, CancellationToken cancel) => await AssertRefusedAsync(
        model => File.WriteAllText(model.PathOf(file), LfsPointer), $"{file}: The file is a Git LFS pointer, not its content. Run 'git lfs pull' first.", cancel);

    [TestCase("not a model", "The file is not protobuf: byte 1 starts no field.")]
    public async Task A_model_that_is_no_ONNX(string content, string why, CancellationToken cancel) => await AssertRefusedAsync(
        model => File.WriteAllText(model.PathOf("model.onnx"), content), $"model.onnx: ONNX Runtime cannot run the model: {why}", cancel);

    [Test]
    public async Task Reference_data_that_are_not_Parquet(CancellationToken cancel) => await AssertRefusedAsync(
        model => File.WriteAllText(model.PathOf("test.parquet"), "a,b,label\n1,2,ham\n"), NoFooter, cancel);

    [Test]
    public async Task Reference_data_that_end_early(CancellationToken cancel) => await AssertRefusedAsync(
        model => File.WriteAllBytes(model.PathOf("test.parquet"), File.ReadAllBytes(model.PathOf("test.parquet"))[..^100]), NoFooter, cancel);

    [TestCase("model.yaml")]
    [TestCase("model.onnx")]
    [TestCase("test.parquet")]
    public async Task A_file_without_content(string file, CancellationToken cancel) => await AssertRefusedAsync(
        model => File.WriteAllText(model.PathOf(file), ""), $"{file}: The file is empty, or no regular file.", cancel);

    [TestCase("model.yaml")]
    [TestCase("model.onnx")]
    [TestCase("test.parquet")]
    public async Task A_named_pipe_is_not_waited_for(string file, CancellationToken cancel) => await AssertRefusedAsync(
        model => MakePipe(model.PathOf(file)), $"{file}: The file is empty, or no regular file.", cancel);

    [Test]
    public async Task A_missing_column(CancellationToken cancel) => await AssertRefusedAsync(
        model => model.WriteRows(A, Id, Label), "test.parquet: There is no column 'b', which model.yaml names. The columns are: a, id, label.", cancel);

    [Test]
    public async Task A_missing_target(CancellationToken cancel) => await AssertRefusedAsync(
        model => model.WriteRows(A, B, Id), "test.parquet: There is no column 'label', which model.yaml names. The columns are: a, b, id.", cancel);

    [Test]
    public async Task Texts_where_the_model_takes_numbers(CancellationToken cancel) => await AssertRefusedAsync(
        model => model.WriteRows(A, TestColumn.Of("b", "1", "2", "3", "4"), Id, Label), "test.parquet: The column 'b' holds texts, and the model takes numbers there.", cancel);

    [Test]
    public async Task A_column_of_a_type_that_is_not_read(CancellationToken cancel) => await AssertRefusedAsync(
        model => model.WriteRows(A, TestColumn.Of("b", new DateTime?[4]), Id, Label),
        "test.parquet: The column 'b' holds DateTime; whole numbers, floats, booleans and texts are read.", cancel);

    [Test]
    public async Task A_target_that_is_no_label(CancellationToken cancel) => await AssertRefusedAsync(
        model => model.WriteRows(A, B, Id, TestColumn.Of("label", "ham", "spam", "eggs", "spam")),
        "test.parquet: The column 'label' holds 'eggs' at id y; it holds 'ham' (0) or 'spam' (1).", cancel);

    [Test]
    public async Task A_target_that_is_no_index(CancellationToken cancel) => await AssertRefusedAsync(
        model => model.WriteRows(A, B, Id, TestColumn.Of("label", 0, 1, 1, 2)),
        "test.parquet: The column 'label' holds '2' at id z; it holds 'ham' (0) or 'spam' (1).", cancel);

    [Test]
    public async Task A_target_that_is_missing(CancellationToken cancel) => await AssertRefusedAsync(
        model => model.WriteRows(A, B, Id, TestColumn.Of<int?>("label", 0, null, 1, 1)),
        "test.parquet: The column 'label' holds nothing at id x; it holds 'ham' (0) or 'spam' (1).", cancel);

    [Test]
    public async Task A_target_that_is_missing_in_a_row_without_an_id(CancellationToken cancel) => await AssertRefusedAsync(
        model => model.WriteRows(A, B, TestColumn.Of<string?>("id", "w", null, "y", "z"), TestColumn.Of<string?>("label", "ham", null, "ham", "spam")),
        "test.parquet: The column 'label' holds nothing at row 2; it holds 'ham' (0) or 'spam' (1).", cancel);

    [TestCase(float.NaN, "NaN")]
    [TestCase(1.5f, "1.5")]
    [TestCase(-0.5f, "-0.5")]
    [TestCase(float.PositiveInfinity, "Infinity")]
    public async Task A_score_that_is_no_probability(float score, string told, CancellationToken cancel) => await AssertRefusedAsync(
        model => model.WriteRows(TestColumn.Of("a", 0.25f, 0.5f, score, 1f), B, Id, Label),
        $"model.onnx: The output 'flat' holds {told} at id y; a probability is between 0 and 1. Let the graph end in a softmax or a sigmoid.", cancel);

    [Test]
    public async Task A_score_that_is_no_probability_far_down(CancellationToken cancel)
    {
        var scores = Enumerable.Repeat(0.5f, 3000).ToArray();
        scores[2500] = 2;
        using var model = new ModelUnderTest(reference: "{data: test.parquet, target: label}");
        model.WriteRowGroups(999, TestColumn.Of("a", scores), TestColumn.Of("b", scores), TestColumn.Of("label", new int[3000]));
        Assert.That(await model.RefusalAsync(cancel), Has.One.Contains("holds 2 at row 2501;"));
    }

    [TestCase("flat", "inputs: {feature: {columns: [a, b]}}", "{labels: [ham, spam]}",
        "model.yaml: The model has no input 'feature'. Its inputs are: features.")]
    [TestCase("flat", "inputs: {features: {columns: [a, b, id]}}", "{labels: [ham, spam]}",
        "model.yaml: The input 'features' of model.onnx has the shape [?, 2], and 'inputs.features.columns' names 3 columns. The first dimension is the rows, and the columns of a row together fill the others.")]
    [TestCase("flat", "", "{labels: [ham, spam]}",
        "model.yaml: The input 'features' of model.onnx has the shape [?, 2], and model.yaml does not name its columns: write 'inputs: {features: {columns: [...]}}'. The first dimension is the rows, and the columns of a row together fill the others.")]
    [TestCase("flat", ModelUnderTest.Features, "{labels: [ham, spam], scores: probabilities}",
        "model.yaml: The model has no output 'probabilities', which 'outputs.scores' names. Its outputs are: flat.")]
    [TestCase("several", ModelUnderTest.Features, "{labels: [ham, spam]}",
        "model.yaml: The model has 2 outputs of floats. Name the one that holds the scores in 'outputs.scores': label, flat, column.")]
    [TestCase("several", ModelUnderTest.Features, "{labels: [ham, spam], scores: label}",
        "model.onnx: The output 'label' holds Int64; probabilities are Float32 or Float64.")]
    [TestCase("three", ModelUnderTest.Features, "{labels: [ham, spam]}",
        "model.onnx: The output 'three' came with shape [4, 3] for 4 rows; [4], [4, 1] or [4, 2] was expected.")]
    [TestCase("mean", ModelUnderTest.Features, "{labels: [ham, spam]}",
        "model.onnx: The output 'mean' came with shape [] for 4 rows; [4], [4, 1] or [4, 2] was expected.")]
    [TestCase("score-Bool", "inputs: {score: {columns: [a]}}", "{labels: [ham, spam]}",
        "test.parquet: The column 'a' holds 0.25 at id w; the input 'score' takes Bool, which does not hold it.")]
    [TestCase("score-Int64", "inputs: {score: {columns: [missing]}}", "{labels: [ham, spam]}",
        "test.parquet: The column 'missing' holds nothing at id y; the input 'score' takes Int64, which does not hold it.")]
    [TestCase("score-Int32", "inputs: {score: {columns: [large]}}", "{labels: [ham, spam]}",
        "test.parquet: The column 'large' holds 1099511627776 at id y; the input 'score' takes Int32, which does not hold it.")]
    public async Task A_model_that_does_not_fit_its_manifest(string name, string inputs, string outputs, string problem, CancellationToken cancel)
    {
        using var model = new ModelUnderTest(name, inputs, outputs);
        model.WriteRows(A, B, Id, Label, TestColumn.Of<long?>("missing", 0, 1, null, 1), TestColumn.Of("large", 0L, 1L, 1L << 40, 1L));
        Assert.That(await model.RefusalAsync(cancel), Is.EqualTo(new[] { problem }));
    }

    private static async Task AssertRefusedAsync(Action<ModelUnderTest> spoil, string problem, CancellationToken cancel)
    {
        using var model = new ModelUnderTest();
        model.WriteRows(A, B, Id, Label);
        spoil(model);
        var told = await model.RefusalAsync(cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told, Is.EqualTo(new[] { problem }));
            Assert.That(told, Has.None.Contains(model.Folder));
            Assert.That(model.OutputFiles(), Is.EqualTo(new[] { "problems.json" }));
        }
    }

    private static void MakePipe(string path)
    {
        File.Delete(path);
        using var making = Process.Start("/usr/bin/mkfifo", [path]);
        making.WaitForExit();
        Assert.That(making.ExitCode, Is.Zero);
    }
}
