using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelOps.Domain.Manifests;
using ModelOps.Inference;
using ModelOps.Serving.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests;

/// <summary><c>POST /v2/models/NAME/predict</c>: rows by column name in, labels and probabilities out.</summary>
[CancelAfter(60_000)]
internal sealed class PredictionTests
{
    private static IEnumerable<string> Models => Directory.EnumerateFiles(Path.Combine(Checkout.Template, "models"), "model.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetDirectoryName(Path.GetRelativePath(Checkout.Template, file))!);

    [Test]
    public async Task Rows_of_the_tumor_model_are_answered_as_scikit_learn_answers_them(CancellationToken cancel)
    {
        using var oracle = await Oracle.AskAsync("tumor_predictions.py", "", cancel);
        await using var server = await RunningServer.StartAsync(TestVersion.OfTemplate(Path.Combine(Checkout.Template, "models/imaging/tumor-screening")), cancel);

        var predictions = (await PredictAsync(server, $$"""{"rows": {{oracle.RootElement.GetProperty("rows")}} }""", cancel))["predictions"]!.AsArray();

        var expected = oracle.RootElement.GetProperty("malignant").Deserialize<double[]>()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Numbers(predictions, "malignant"), Is.EqualTo(expected).Within(1e-4));
            Assert.That(Numbers(predictions, "benign"), Is.EqualTo(expected.Select(probability => 1 - probability)).Within(1e-4));
            Assert.That(predictions.Select(row => (string?)row!["label"]), Is.EqualTo(expected.Select(probability => probability > 0.5 ? "malignant" : "benign")));
        }
    }

    [TestCaseSource(nameof(Models))]
    public async Task A_prediction_is_what_the_bare_engine_says_of_the_row(string folder)
    {
        var cancel = TestContext.CurrentContext.CancellationToken;
        var path = Path.Combine(Checkout.Template, folder);
        var manifest = ((ManifestReading.Read)ManifestReader.Read("model.yaml", await File.ReadAllBytesAsync(Path.Combine(path, "model.yaml"), cancel))).Manifest;
        using var model = OnnxModel.Load(manifest.Model.Under(path));
        var input = model.Inputs.Single();
        int[] row = [.. input.Shape.Skip(1).Select(length => (int)length!)];
        var random = new Random(11);
        var values = Enumerable.Range(0, 3 * row.Aggregate(1, (product, length) => product * length)).Select(_ => random.NextSingle() * 10).ToArray();
        var scores = model.Run([new NumberTensor<float>(input.Name, values, [3, .. row.Select(length => (long)length)])])
            .OfType<NumberTensor<float>>().Single(output => output.Name == manifest.Outputs.Scores).Values.ToArray();
        await using var server = await RunningServer.StartAsync(TestVersion.OfTemplate(path), cancel);

        var rows = values.Chunk(values.Length / 3).Select(chunk => Row(manifest.InputColumns.GetValueOrDefault(input.Name) ?? [input.Name], chunk, row));
        var predictions = (await PredictAsync(server, new JsonArray([.. rows]).ToJsonString(), cancel))["predictions"]!.AsArray();

        Assert.That(predictions.SelectMany(prediction => manifest.Task == ModelTask.Regression
            ? [(float)prediction!["prediction"]!]
            : prediction!["probabilities"]!.AsObject().Select(pair => (float)pair.Value!)), Is.EqualTo(scores));
    }

    [TestCase("""[[0.2], [0.5], [0.6]]""", "yes,no", "yes", "no no yes", "0.8 0.2 0.5 0.5 0.4 0.6", Description = "the second of two is positive")]
    [TestCase("""[[0.2], [0.5], [0.6]]""", "yes,no", "no", "no no yes", "0.2 0.8 0.5 0.5 0.6 0.4", Description = "the first of two is positive")]
    [TestCase("""[[0.2, 0.8], [0.5, 0.5]]""", "", "", "1 0", "0.2 0.8 0.5 0.5", Description = "classes without names")]
    public async Task A_score_of_one_class_says_that_of_the_other(string rows, string labels, string first, string expected, string probabilities)
    {
        var cancel = TestContext.CurrentContext.CancellationToken;
        string[] names = labels.Length == 0 ? [] : first == "yes" ? ["no", "yes"] : ["yes", "no"];
        await using var server = await RunningServer.StartAsync(new TestVersion("echo-fp64", manifest => manifest with
        {
            Task = "binary-classification",
            Outputs = new ModelOutputs("y", names, names.Length == 0 ? null : "yes"),
        }), cancel);

        var named = new JsonArray([.. JsonNode.Parse(rows)!.AsArray().Select(row => new JsonObject { ["x"] = row!.DeepClone() })]);
        var predictions = (await PredictAsync(server, named.ToJsonString(), cancel))["predictions"]!.AsArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(' ', predictions.Select(row => (string?)row!["label"])), Is.EqualTo(expected));
            Assert.That(predictions.SelectMany(row => row!["probabilities"]!.AsObject().Select(pair => (double)pair.Value!)),
                Is.EqualTo(probabilities.Split(' ').Select(double.Parse)).Within(1e-15));
        }
    }

    [TestCase("echo-fp32", """[1, null, true, false, -0.5]""", """[1, "NaN", 1, 0, -0.5]""")]
    [TestCase("echo-bytes", """["a", "é\n"]""", """["a", "é\n"]""")]
    [TestCase("echo-int64", """[9223372036854775807, true]""", """[9223372036854775807, 1]""")]
    [TestCase("echo-bool", """[true, false]""", """[true, false]""")]
    [TestCase("echo-bf16", """[1.5, null]""", """[1.5, "NaN"]""")]
    public async Task A_model_without_a_task_of_predictions_answers_with_its_outputs(string model, string row, string expected)
    {
        var cancel = TestContext.CurrentContext.CancellationToken;
        string[] columns = [.. JsonNode.Parse(row)!.AsArray().Select((_, index) => $"c{index}")];
        await using var server = await RunningServer.StartAsync(
            new TestVersion(model, manifest => manifest with { InputColumns = new Dictionary<string, IReadOnlyList<string>> { ["x"] = columns } }), cancel);
        var named = new JsonObject(JsonNode.Parse(row)!.AsArray().Select((value, index) => KeyValuePair.Create($"c{index}", value?.DeepClone())));

        var answer = await PredictAsync(server, $$"""{"id": "q\"1", "extra": {"is": ["passed over"]}, "rows": [{{named.ToJsonString()}}]}""", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)answer["id"], Is.EqualTo("q\"1"));
            Assert.That(answer["outputs"]![0]!["data"]!.ToJsonString(), Is.EqualTo(JsonNode.Parse(expected)!.ToJsonString()));
            Assert.That(answer["outputs"]![0]!["shape"]!.ToJsonString(), Is.EqualTo($"[1,{columns.Length}]"));
        }
    }

    [Test]
    public async Task Columns_stand_in_any_order_and_others_are_passed_over(CancellationToken cancel)
    {
        await using var server = await Scorer(cancel);

        var answer = await PredictAsync(server, """[{"right": 4, "note": {"any": []}, "down": 3, "up": 2, "left": 1}, {"left": 10, "right": 20, "up": 30, "down": 40}]""", cancel);

        Assert.That(answer["outputs"]![0]!["data"]!.ToJsonString(), Is.EqualTo("[4,6,50,50]"));
    }

    [TestCase("[1, 2]", "rows[0] is no object of columns.")]
    [TestCase("""{"rows": []}""", "The rows of a request are an array with a row at least, and none came.")]
    [TestCase("""{"rows": 7}""", "The rows of a request are an array with a row at least, and none came.")]
    [TestCase("""{"inputs": []}""", "The rows of a request are an array with a row at least, and none came.")]
    [TestCase("7", "The request is no JSON object with rows.")]
    [TestCase("", "The request is not valid JSON. At byte 0 a value was expected.")]
    [TestCase("""[{"left": 1, "up": 2, "right": 3}]""", "rows[0] lacks the column 'down'. A value that is missing is null.")]
    [TestCase("""[{"left": 1, "up": 2, "right": 3, "down": 4}, {"left": 1}]""", "rows[1] lacks the column 'up'. A value that is missing is null.")]
    [TestCase("""[{"left": 1, "left": 2}]""", "rows[0] has the column 'left' twice.")]
    [TestCase("""[{"left": "x", "up": 2, "right": 3, "down": 4}]""", "rows[0].left must be a finite number of 32 bits, and \"x\" came.")]
    [TestCase("""[{"left": 1e99, "up": 2, "right": 3, "down": 4}]""", "rows[0].left must be a finite number of 32 bits, and 1e99 came.")]
    [TestCase("""[{"left": {"a": 1}, "up": 2, "right": 3, "down": 4}]""", "rows[0].left must be a finite number of 32 bits, and {\"a\": 1} came.")]
    [TestCase("""[{"left": [1, 2], "up": 2, "right": 3, "down": 4}]""", "rows[0] has 3 values for the input a of the model, which takes [-1, 2].")]
    [TestCase("""{"id": 7, "rows": []}""", "The id of a request is a string, and 7 came.")]
    [TestCase("""[{"left": 1, "up": 2, "right": 3, "down": 4}] x""", "The request is not valid JSON. At byte 46 the request goes on behind its end.")]
    [TestCase("""[{"left": 1, "up": 2, "right": 3, "down": 4}""", "The request is not valid JSON. At byte 44 ']' or ',' was expected.")]
    public async Task A_request_that_cannot_be_taken_is_told_why(string body, string sentence)
    {
        var cancel = TestContext.CurrentContext.CancellationToken;
        await using var server = await Scorer(cancel);

        using var answer = await server.Client.PostAsync("/v2/models/tested/predict", new StringContent(body), cancel);

        Assert.That(((int)answer.StatusCode, await answer.ErrorAsync(cancel)), Is.EqualTo((400, sentence)));
    }

    [Test]
    public async Task A_nesting_without_end_is_refused(CancellationToken cancel)
    {
        await using var server = await Scorer(cancel);

        using var answer = await server.Client.PostAsync("/v2/models/tested/predict", new StringContent($$"""[{"left": {{new string('[', 100_000)}}"""), cancel);

        Assert.That(await answer.ErrorAsync(cancel), Does.Contain("more than 64 levels are nested"));
    }

    [Test]
    public async Task More_rows_than_a_request_may_have_are_refused(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync(new TestVersion("echo-fp32"), cancel, "--Serving:MaxRows=2");

        using var answer = await server.Client.PostAsync("/v2/models/tested/predict", new StringContent("""[{"x": 1}, {"x": 2}, {"x": 3}]"""), cancel);

        Assert.That(await answer.ErrorAsync(cancel), Is.EqualTo("One request takes at most 2 rows."));
    }

    [Test]
    public async Task A_model_of_one_row_answers_one_and_refuses_two(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync(new TestVersion("single"), cancel);

        using var two = await server.Client.PostAsync("/v2/models/tested/predict", new StringContent("""[{"x": [1, 2]}, {"x": [3, 4]}]"""), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await PredictAsync(server, """[{"x": [1, 2]}]""", cancel))["outputs"]![0]!["data"]!.ToJsonString(), Is.EqualTo("[-1,-2]"));
            Assert.That(await two.ErrorAsync(cancel), Is.EqualTo("One request takes one row."));
        }
    }

    private static Task<RunningServer> Scorer(CancellationToken cancel) => RunningServer.StartAsync(new TestVersion("scorer", manifest => manifest with
    {
        InputColumns = new Dictionary<string, IReadOnlyList<string>> { ["a"] = ["left", "up"], ["b"] = ["down", "right"] },
    }), cancel);

    private static async Task<JsonNode> PredictAsync(RunningServer server, string body, CancellationToken cancel)
    {
        using var answer = await server.Client.PostAsync($"/v2/models/{TestVersion.Model}/predict", new StringContent(body), cancel);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), await answer.Content.ReadAsStringAsync(cancel));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(cancel))!;
    }

    private static IEnumerable<double> Numbers(JsonArray predictions, string label) => predictions.Select(row => (double)row!["probabilities"]![label]!);

    /// <summary>A value a column, or one column that holds all, nested as its shape says.</summary>
    private static JsonObject Row(IReadOnlyList<string> columns, float[] values, int[] shape) => columns.Count == 1
        ? new JsonObject { [columns[0]] = Nest(values, shape) }
        : new JsonObject(columns.Zip(values, (column, value) => KeyValuePair.Create(column, (JsonNode?)value)));

    private static JsonNode Nest(float[] values, int[] shape) => shape.Length == 0
        ? values[0]
        : new JsonArray([.. values.Chunk(values.Length / shape[0]).Select(part => Nest(part, shape[1..]))]);
}
