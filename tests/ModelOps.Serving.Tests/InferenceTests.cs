using ModelOps.Serving.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests;

internal sealed class InferenceTests
{
    [TestCase("BOOL", "true,false")]
    [TestCase("UINT8", "0,255")]
    [TestCase("UINT16", "0,65535")]
    [TestCase("UINT32", "0,4294967295")]
    [TestCase("UINT64", "0,18446744073709551615")]
    [TestCase("INT8", "-128,127")]
    [TestCase("INT16", "-32768,32767")]
    [TestCase("INT32", "-2147483648,2147483647")]
    [TestCase("INT64", "-9223372036854775808,9223372036854775807")]
    [TestCase("FP16", "-65504,0.5")]
    [TestCase("BF16", "-2.5,0.15625")]
    [TestCase("FP32", "-3.4028235E+38,0.1")]
    [TestCase("FP64", "-1.7976931348623157E+308,0.1")]
    [TestCase("BYTES", "\"\",\"d\\u00E9j\\u00E0 \\uD83D\\uDE00 \\u0000 end\"")]
    [CancelAfter(20_000)]
    public async Task Each_datatype_comes_back_as_it_went(string datatype, string data, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync($"echo-{datatype.ToLowerInvariant()}", cancel);

        var answer = await server.AnswerAsync($$"""{"id": "r", "inputs": [{"name": "x", "datatype": "{{datatype}}", "shape": [1, 2], "data": [{{data}}]}]}""", cancel);

        Assert.That(answer.GetRawText(), Is.EqualTo(
            $$"""{"model_name":"tested","model_version":"v1.2.3","id":"r","outputs":[{"name":"y","datatype":"{{datatype}}","shape":[1,2],"data":[{{data}}]}]}"""));
    }

    [TestCase("[1, 2, 3, 4]")]
    [TestCase("[[1, 2], [3, 4]]")]
    [CancelAfter(20_000)]
    public async Task Data_may_be_flat_or_nested(string data, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("scorer", cancel);

        var answer = await server.AnswerAsync(
            $$"""
            {"id": "r-1", "parameters": {"any": 1}, "outputs": [{"name": "sum"}], "inputs": [
              {"name": "b", "datatype": "FP32", "shape": [2, 2], "data": [10, 20, 30, 40], "parameters": {} },
              {"name": "a", "datatype": "FP32", "shape": [2, 2], "data": {{data}} }]}
            """,
            cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.GetProperty("id").GetString(), Is.EqualTo("r-1"));
            Assert.That(answer.GetProperty("outputs").GetRawText(), Is.EqualTo("""[{"name":"sum","datatype":"FP32","shape":[2,2],"data":[11,22,33,44]}]"""));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task Outputs_come_in_the_order_asked_for(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("scorer", cancel);

        var answer = await server.AnswerAsync(Scorer("[1, 1]", """, "outputs": [{"name": "log"}, {"name": "sum"}]"""), cancel);

        var names = answer.GetProperty("outputs").EnumerateArray().Select(output => output.GetProperty("name").GetString());
        Assert.That(names, Is.EqualTo(new[] { "log", "sum" }));
    }

    [Test, CancelAfter(20_000)]
    public async Task Outputs_that_JSON_cannot_carry_are_strings(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("scorer", cancel);

        var answer = await server.AnswerAsync(Scorer("[0, -1]", """, "outputs": [{"name": "log"}]"""), cancel);

        Assert.That(answer.GetProperty("outputs")[0].GetProperty("data").GetRawText(), Is.EqualTo("""["-Infinity","NaN"]"""));
    }

    [Test, CancelAfter(20_000)]
    public async Task An_empty_batch_has_an_empty_answer(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("echo-fp32", cancel);

        var answer = await server.AnswerAsync("""{"inputs": [{"name": "x", "datatype": "FP32", "shape": [0, 2], "data": []}]}""", cancel);

        Assert.That(answer.GetProperty("outputs")[0].GetProperty("data").GetArrayLength(), Is.Zero);
    }

    [Test, CancelAfter(20_000)]
    public async Task A_scalar_and_an_input_without_a_declared_shape_are_taken(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("loose", cancel);

        var answer = await server.AnswerAsync(
            """
            {"inputs": [{"name": "x", "datatype": "FP32", "shape": [3], "data": [1, 2, 3]},
                        {"name": "factor", "datatype": "FP32", "shape": [], "data": [2]}]}
            """,
            cancel);

        Assert.That(answer.GetProperty("outputs")[0].GetProperty("data").GetRawText(), Is.EqualTo("[2,4,6]"));
    }

    [Test, CancelAfter(20_000)]
    public async Task The_model_of_the_template_is_served(CancellationToken cancel)
    {
        var model = await File.ReadAllBytesAsync(Path.Combine(Checkout.Template, "models/imaging/tumor-screening/model.onnx"), cancel);
        await using var server = await RunningServer.StartAsync(new TestVersion(model), cancel);
        var row = string.Join(", ", Enumerable.Repeat(1.5, 30));

        var answer = await server.AnswerAsync(
            $$"""{"inputs": [{"name": "features", "datatype": "FP32", "shape": [1, 30], "data": [{{row}}]}]}""", cancel);

        var probabilities = answer.GetProperty("outputs").EnumerateArray().Single(output => output.GetProperty("name").GetString() == "probabilities");
        Assert.That(probabilities.GetProperty("data").EnumerateArray().Sum(value => value.GetDouble()), Is.EqualTo(1).Within(1e-6));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_model_that_refuses_the_warm_up_serves(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("picky", cancel);

        var answer = await server.AnswerAsync(
            """{"inputs": [{"name": "image", "datatype": "FP32", "shape": [1, 1, 3, 3], "data": [1, 1, 1, 1, 1, 1, 1, 1, 1]}]}""", cancel);

        Assert.That(answer.GetProperty("outputs")[0].GetProperty("data").GetRawText(), Is.EqualTo("[9]"));
    }

    [Test, CancelAfter(20_000)]
    public async Task Callers_at_once_get_their_own_answers(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("scorer", cancel);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async number =>
            (await server.AnswerAsync(Scorer($"[{number}, 0]"), cancel)).GetProperty("outputs")[0].GetProperty("data")[0].GetInt32()));

        Assert.That(answers, Is.EqualTo(Enumerable.Range(0, 100)));
    }

    private static string Scorer(string a, string more = "") =>
        $$"""
        {"inputs": [{"name": "a", "datatype": "FP32", "shape": [1, 2], "data": {{a}}},
                    {"name": "b", "datatype": "FP32", "shape": [1, 2], "data": [0, 0]}]{{more}}}
        """;
}
