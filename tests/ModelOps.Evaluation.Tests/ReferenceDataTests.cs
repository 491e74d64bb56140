using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests;

/// <summary>Reference data as tools write them.</summary>
[CancelAfter(60_000)]
public sealed class ReferenceDataTests
{
    private static readonly TestColumn A = TestColumn.Of("a", 0.25f, 0.5f, 0.75f, 1f);
    private static readonly TestColumn B = TestColumn.Of("b", 0f, 0f, 0f, 0f);
    private static readonly TestColumn Id = TestColumn.Of("id", "w", "x", "y", "z");
    private static readonly TestColumn Label = TestColumn.Of("label", "ham", "spam", "ham", "spam");

    private static readonly TestCaseData<object, string>[] Targets =
    [
        new(new[] { "ham", "spam", "ham", "spam" }, "[ham, spam]"),
        new(new[] { 0, 1, 0, 1 }, "[ham, spam]"),
        new(new[] { 0L, 1L, 0L, 1L }, "[ham, spam]"),
        new(new sbyte[] { 0, 1, 0, 1 }, "[ham, spam]"),
        new(new byte[] { 0, 1, 0, 1 }, "[ham, spam]"),
        new(new short[] { 0, 1, 0, 1 }, "[ham, spam]"),
        new(new ushort[] { 0, 1, 0, 1 }, "[ham, spam]"),
        new(new uint[] { 0, 1, 0, 1 }, "[ham, spam]"),
        new(new[] { false, true, false, true }, "[ham, spam]"),
        new(new[] { 0.0, 1, 0, 1 }, "[ham, spam]"),
        new(new[] { 0f, 1, 0, 1 }, "[ham, spam]"),
        new(new int?[] { 0, 1, 0, 1 }, "[ham, spam]"),
        new(new long?[] { 0, 1, 0, 1 }, "[ham, spam]"),
        new(new byte?[] { 0, 1, 0, 1 }, "[ham, spam]"),
        new(new bool?[] { false, true, false, true }, "[ham, spam]"),
        new(new double?[] { 0, 1, 0, 1 }, "[ham, spam]"),
        new(new[] { -1, 1, -1, 1 }, "[-1, 1]"),
        new(new[] { 1, 2, 1, 2 }, "[1, 2]"),
        new(new[] { 1.0, 2, 1, 2 }, "[1, 2]"),
        new(new[] { 1, 0, 1, 0 }, "[1, 0]"),
        new(new[] { true, false, true, false }, "[true, false]"),
        new(new[] { "no", "yes", "no", "yes" }, "[no, yes]"),
    ];

    [TestCaseSource(nameof(Targets))]
    public async Task A_target_is_a_label_or_its_index(object values, string labels, CancellationToken cancel)
    {
        using var model = new ModelUnderTest(outputs: $"{{labels: {labels}}}");
        model.WriteRows(A, B, Id, TargetOf(values));
        await model.MeasureAsync(cancel);
        var (negative, positive) = (labels.Split('[', ',')[1], labels.Split(',', ']')[1].Trim());
        Assert.That(model.ReadPredictions().Targets, Is.EqualTo(new[] { negative, positive, negative, positive }));
    }

    [TestCase("pair", "{labels: [ham, spam]}", new[] { 0.25, 0.5, 0.75, 1 }, "ham", 0.75)]
    [TestCase("pair", "{labels: [ham, spam], positive: ham}", new[] { 0.75, 0.5, 0.25, 0 }, "ham", 0.75)]
    [TestCase("pair", "{labels: [spam, ham], positive: spam}", new[] { 0.75, 0.5, 0.25, 0 }, "ham", 0.25)]
    [TestCase("flat", "{labels: [ham, spam]}", new[] { 0.25, 0.5, 0.75, 1 }, "ham", 0.75)]
    [TestCase("flat", "{labels: [spam, ham], positive: spam}", new[] { 0.25, 0.5, 0.75, 1 }, "ham", 0.75)]
    [TestCase("column", "{labels: [ham, spam]}", new[] { 0.25, 0.5, 0.75, 1 }, "ham", 0.75)]
    [TestCase("single", "{labels: [ham, spam]}", new[] { 0.25, 0.5, 0.75, 1 }, "ham", 0.75)]
    [TestCase("several", "{labels: [ham, spam], scores: flat}", new[] { 0.25, 0.5, 0.75, 1 }, "ham", 0.75)]
    [TestCase("several", "{labels: [ham, spam], scores: column}", new[] { 0.25, 0.5, 0.75, 1 }, "ham", 0.75)]
    public async Task The_score_is_that_of_the_positive_class(string name, string outputs, double[] scores, string first, double rocAuc, CancellationToken cancel)
    {
        using var model = new ModelUnderTest(name, outputs: outputs);
        model.WriteRows(A, B, Id, Label);
        var report = await model.MeasureAsync(cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(model.ReadPredictions().Scores, Is.EqualTo(scores));
            Assert.That(model.ReadPredictions().Targets[0], Is.EqualTo(first));
            Assert.That(report.Find(Domain.Metrics.Metric.RocAuc)?.Value, Is.EqualTo(rocAuc));
        }
    }

    [TestCase(1)]
    [TestCase(1023)]
    [TestCase(1024)]
    [TestCase(1025)]
    [TestCase(2049)]
    public async Task Batches_and_row_groups_change_nothing(int rows, CancellationToken cancel)
    {
        var random = new Random(rows);
        var scores = Enumerable.Range(0, rows).Select(_ => random.NextSingle()).ToArray();
        var labels = Enumerable.Range(0, rows).Select(row => row % 2).ToArray();
        var reports = new List<Domain.Reports.EvaluationReport>();
        foreach (var group in new[] { int.MaxValue, 1024, 700 })
        {
            using var model = new ModelUnderTest(reference: "{data: test.parquet, target: label}");
            model.WriteRowGroups(group, TestColumn.Of("a", scores), TestColumn.Of("b", scores), TestColumn.Of("label", labels));
            reports.Add(await model.MeasureAsync(cancel));
            var predictions = model.ReadPredictions();
            using (Assert.EnterMultipleScope())
            {
                Assert.That(predictions.Scores, Is.EqualTo(scores.Select(score => (double)score)));
                Assert.That(predictions.Ids, Is.EqualTo(Enumerable.Range(1, rows).Select(row => row.ToString())));
                Assert.That(reports[^1].Rows, Is.EqualTo(rows));
                Assert.That(reports[^1].Metrics, Is.EqualTo(reports[0].Metrics));
            }
        }
    }

    [Test]
    public async Task Data_without_rows_are_refused(CancellationToken cancel)
    {
        using var model = new ModelUnderTest();
        model.WriteRows(TestColumn.Of<float>("a"), TestColumn.Of<float>("b"), TestColumn.Of<string>("id"), TestColumn.Of<string>("label"));
        Assert.That(await model.RefusalAsync(cancel), Has.One.Contains("hold no rows"));
    }

    [Test]
    public async Task Rows_without_an_id_are_called_by_their_number(CancellationToken cancel)
    {
        using var model = new ModelUnderTest();
        model.WriteRows(A, B, TestColumn.Of<int?>("id", 7, null, 9, null), Label);
        await model.MeasureAsync(cancel);
        Assert.That(model.ReadPredictions().Ids, Is.EqualTo(new[] { "7", "2", "9", "4" }));
    }

    [TestCase("score-Float64")]
    [TestCase("score-Float32")]
    [TestCase("score-Int64")]
    [TestCase("score-Int32")]
    public async Task An_input_takes_the_column_of_its_name_in_its_own_type(string name, CancellationToken cancel)
    {
        using var model = new ModelUnderTest(name, inputs: "");
        model.WriteRows(TestColumn.Of<double?>("score", 0, 1, 0, 1), Id, Label);
        await model.MeasureAsync(cancel);
        Assert.That(model.ReadPredictions().Scores, Is.EqualTo(new[] { 0.0, 1, 0, 1 }));
    }

    [Test]
    public async Task An_input_of_texts_takes_texts(CancellationToken cancel)
    {
        using var model = new ModelUnderTest("score-String", inputs: "");
        model.WriteRows(TestColumn.Of<string?>("score", "low", "high", "unheard of", null), Id, Label);
        await model.MeasureAsync(cancel);
        Assert.That(model.ReadPredictions().Scores, Is.EqualTo(new[] { 0.25, 0.75, 0.5, 0.5 }));
    }

    [Test]
    public async Task A_report_names_what_it_was_made_from(CancellationToken cancel)
    {
        using var model = new ModelUnderTest();
        model.WriteRows(A, B, Id, Label);
        var report = await model.MeasureAsync(cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Model.ToString(), Is.EqualTo("tiny"));
            Assert.That(report.Engine, Is.EqualTo("onnxruntime 1.31.1"));
            Assert.That(report.Digests.Manifest, Is.EqualTo(DigestOf("model.yaml")));
            Assert.That(report.Digests.Model, Is.EqualTo(DigestOf("model.onnx")));
            Assert.That(report.Digests.Reference, Is.EqualTo(DigestOf("test.parquet")));
            Assert.That(report.Signature.Inputs.Single(), Is.EqualTo(new Domain.Reports.TensorSpecification("features", "Float32", [-1, 2])));
            Assert.That(report.Machine.Select(metric => metric.Name), Is.EqualTo(new[] { "latency_p50_ms", "latency_p95_ms", "latency_p99_ms", "batch_latency_p50_ms", "batch_latency_p95_ms", "batch_latency_p99_ms", "load_time_ms", "peak_memory_mb" }));
            Assert.That(report.Machine, Has.All.Property("Value").GreaterThan(0));
            Assert.That(model.OutputFiles(), Is.EqualTo(new[] { "golden.json", "predictions.parquet", "profile.json", "report.json" }));
        }

        Domain.Identifiers.Sha256Digest DigestOf(string file) => Domain.Identifiers.Sha256Digest.Of(File.ReadAllBytes(model.PathOf(file)));
    }

    [Test]
    public async Task A_report_and_problems_never_lie_side_by_side(CancellationToken cancel)
    {
        using var model = new ModelUnderTest();
        model.WriteRows(A, B, Id, TestColumn.Of("label", "ham", "spam", "ham", "eggs"));
        await model.EvaluateAsync(cancel);
        Assert.That(model.OutputFiles(), Is.EqualTo(new[] { "problems.json" }));
        model.WriteRows(A, B, Id, Label);
        await model.EvaluateAsync(cancel);
        Assert.That(model.OutputFiles(), Is.EqualTo(new[] { "golden.json", "predictions.parquet", "profile.json", "report.json" }));
        File.Delete(model.PathOf("model.onnx"));
        await model.EvaluateAsync(cancel);
        Assert.That(model.OutputFiles(), Is.EqualTo(new[] { "problems.json" }));
    }

    [Test]
    public void A_cancelled_evaluation_leaves_no_report()
    {
        using var model = new ModelUnderTest();
        model.WriteRows(A, B, Id, Label);
        Assert.That(async () => await model.EvaluateAsync(new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(model.OutputFiles(), Has.None.EqualTo("report.json"));
    }

    private static TestColumn TargetOf(object values) => values switch
    {
        string[] texts => TestColumn.Of("label", texts),
        sbyte[] numbers when values.GetType() == typeof(sbyte[]) => TestColumn.Of("label", numbers),
        byte[] numbers => TestColumn.Of("label", numbers),
        short[] numbers when values.GetType() == typeof(short[]) => TestColumn.Of("label", numbers),
        ushort[] numbers => TestColumn.Of("label", numbers),
        int[] numbers when values.GetType() == typeof(int[]) => TestColumn.Of("label", numbers),
        uint[] numbers => TestColumn.Of("label", numbers),
        long[] numbers => TestColumn.Of("label", numbers),
        bool[] flags => TestColumn.Of("label", flags),
        double[] numbers => TestColumn.Of("label", numbers),
        float[] numbers => TestColumn.Of("label", numbers),
        int?[] numbers => TestColumn.Of("label", numbers),
        long?[] numbers => TestColumn.Of("label", numbers),
        byte?[] numbers => TestColumn.Of("label", numbers),
        bool?[] flags => TestColumn.Of("label", flags),
        double?[] numbers => TestColumn.Of("label", numbers),
        _ => throw new ArgumentException($"No column holds {values.GetType()}."),
    };
}
