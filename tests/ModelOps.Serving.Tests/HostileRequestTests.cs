using System.Net;
using System.Net.Sockets;
using System.Text;
using ModelOps.Serving.Tests.Kit;

namespace ModelOps.Serving.Tests;

/// <summary>The tables share one server, which every request must leave well for all the others.</summary>
internal sealed class HostileRequestTests
{
    private static RunningServer scorer = null!;

    [OneTimeSetUp]
    public static async Task StartAsync() => scorer = await RunningServer.StartAsync("scorer", CancellationToken.None);

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        await AssertWellAsync(scorer, CancellationToken.None);
        await scorer.DisposeAsync();
    }

    [TestCase("", "The request is not valid JSON.")]
    [TestCase("{", "The request is not valid JSON.")]
    [TestCase("[]", "The request is not a JSON object.")]
    [TestCase("null", "The request is not a JSON object.")]
    [TestCase("{}", "The inputs of a request are an array, and nothing came.")]
    [TestCase("""{"inputs": {}}""", "The inputs of a request are an array, and {} came.")]
    [TestCase("""{"inputs": [], "inputs": []}""", "The request is not valid JSON.")]
    [TestCase("""{"inputs": []} {}""", "The request is not valid JSON.")]
    [TestCase("""{"id": 7, "inputs": []}""", "The id of a request is a string, and 7 came.")]
    [TestCase("""{"id": "\ud800", "inputs": []}""", "The id of a request is a string, and \"\\ud800\" came.")]
    [TestCase("""{"\ud800": 1, "inputs": []}""", "The request")]
    [TestCase("""{"inputs": []}""", "The request does not give a FP32 [-1, 2], b FP32 [-1, 2].")]
    [TestCase("""{"inputs": [null]}""", "The model has no input null. It takes a FP32 [-1, 2], b FP32 [-1, 2].")]
    [TestCase("""{"inputs": ["a"]}""", "The model has no input \"a\". It takes")]
    [TestCase("""{"inputs": [{}]}""", "The model has no input nothing. It takes")]
    [TestCase("""{"inputs": [{"name": ["a"]}]}""", "The model has no input [\"a\"]. It takes")]
    [TestCase("""{"inputs": [{"name": "A"}]}""", "The model has no input \"A\". It takes")]
    [TestCase("""{"inputs": [], "outputs": {}}""", "The outputs of a request are an array, and {} came.")]
    [TestCase("""{"inputs": [], "outputs": [{"name": "all"}]}""", "The model has no output \"all\". It gives sum FP32 [-1, 2], log FP32 [-1, 2].")]
    [TestCase("""{"inputs": [], "outputs": ["sum"]}""", "The model has no output \"sum\". It gives")]
    [TestCase("""{"inputs": [], "outputs": [null]}""", "The model has no output null. It gives")]
    [TestCase("""{"inputs": [], "outputs": [{"name": "sum"}, {"name": "sum"}]}""", "Output sum is named twice.")]
    [CancelAfter(20_000)]
    public Task A_bad_request_is_400(string body, string error, CancellationToken cancel) =>
        AssertRefusedAsync(scorer, Encoding.UTF8.GetBytes(body), HttpStatusCode.BadRequest, error, cancel);

    [TestCase("""{"name": "a"}""", "Input a takes the datatype FP32, and nothing came.")]
    [TestCase("""{"name": "a", "datatype": "fp32", "shape": [1, 2], "data": [0, 0]}""", "Input a takes the datatype FP32, and \"fp32\" came.")]
    [TestCase("""{"name": "a", "datatype": "FP32", "shape": [1, 2]}""", "Input a takes its data as an array, and nothing came.")]
    [TestCase("""{"name": "b", "datatype": "FP32", "shape": [1, 2], "data": [0, 0]}""", "Input b is given twice.")]
    [CancelAfter(20_000)]
    public Task A_bad_input_is_400(string input, string error, CancellationToken cancel) =>
        AssertRefusedAsync(scorer, WithB(input), HttpStatusCode.BadRequest, error, cancel);

    [TestCase("\"1\"", "[0, 0]", "Input a takes a shape of integers of at least 0, and \"1\" came.")]
    [TestCase("[-1, 2]", "[0, 0]", "Input a takes a shape of integers of at least 0, and [-1, 2] came.")]
    [TestCase("[1.5, 2]", "[0, 0]", "Input a takes a shape of integers")]
    [TestCase("[9223372036854775808, 2]", "[0, 0]", "Input a takes a shape of integers")]
    [TestCase("[2]", "[0, 0]", "Input a takes the shape [-1, 2], and [2] came.")]
    [TestCase("[1, 3]", "[0, 0, 0]", "Input a takes the shape [-1, 2], and [1, 3] came.")]
    [TestCase("[1, 2]", "1", "Input a takes its data as an array, and 1 came.")]
    [TestCase("[1, 2]", "[1]", "Input a has the shape [1, 2], which takes 2 elements, flat or nested by the shape; its data differ.")]
    [TestCase("[1, 2]", "[1, 2, 3]", "Input a has the shape [1, 2], which takes 2 elements")]
    [TestCase("[2, 2]", "[[1, 2], [3]]", "Input a has the shape [2, 2], which takes 4 elements")]
    [TestCase("[2, 2]", "[[1, 2], 3]", "Input a has the shape [2, 2], which takes 4 elements")]
    [TestCase("[1, 2]", "[[[1, 2]]]", "Input a has the shape [1, 2], which takes 2 elements")]
    [TestCase("[4000000000000, 2]", "[1, 2]", "Input a has the shape [4000000000000, 2], which takes 8000000000000 elements")]
    [TestCase("[9223372036854775807, 2]", "[1, 2]", "Input a has the shape [9223372036854775807, 2], which has more elements than can be counted.")]
    [TestCase("[1, 2]", "[1, \"2\"]", "Element 1 of input a must be a finite number of 32 bits, and \"2\" came.")]
    [TestCase("[1, 2]", "[1, null]", "Element 1 of input a must be a finite number of 32 bits, and null came.")]
    [TestCase("[1, 2]", "[1, 1e39]", "Element 1 of input a must be a finite number of 32 bits, and 1e39 came.")]
    [TestCase("[1, 2]", "[1, \"NaN\"]", "Element 1 of input a must be a finite number of 32 bits, and \"NaN\" came.")]
    [TestCase("[1, 2]", "[1, [2]]", "Element 1 of input a must be a finite number of 32 bits, and [2] came.")]
    [TestCase("[1, 2]", "[NaN, 1]", "The request is not valid JSON.")]
    [TestCase("[1, 2]", "[-Infinity, 1]", "The request is not valid JSON.")]
    [CancelAfter(20_000)]
    public Task Data_that_do_not_fit_are_400(string shape, string data, string error, CancellationToken cancel) =>
        AssertRefusedAsync(
            scorer, WithB($$"""{"name": "a", "datatype": "FP32", "shape": {{shape}}, "data": {{data}} }"""), HttpStatusCode.BadRequest, error, cancel);

    [TestCase("BOOL", "1", "true or false")]
    [TestCase("UINT8", "256", "an integer from 0 to 255")]
    [TestCase("UINT8", "-1", "an integer from 0 to 255")]
    [TestCase("UINT64", "18446744073709551616", "an integer from 0 to 18446744073709551615")]
    [TestCase("INT8", "1.5", "an integer from -128 to 127")]
    [TestCase("INT64", "9223372036854775808", "an integer from -9223372036854775808 to 9223372036854775807")]
    [TestCase("INT32", "\"1\"", "an integer from -2147483648 to 2147483647")]
    [TestCase("FP16", "65520", "a number from -65504 to 65504")]
    [TestCase("BF16", "3.4e38", "a finite number that a BF16 holds")]
    [TestCase("FP64", "1e309", "a finite number of 64 bits")]
    [TestCase("BYTES", "1", "a string")]
    [TestCase("BYTES", "\"\\ud800\"", "a string")]
    [CancelAfter(20_000)]
    public Task An_element_that_the_type_cannot_hold_is_400(string datatype, string element, string expected, CancellationToken cancel) =>
        AssertRefusedAsync(
            $"echo-{datatype.ToLowerInvariant()}", X(datatype, "[1, 1]", element),
            HttpStatusCode.BadRequest, $"Element 0 of input x must be {expected}, and {element} came.", cancel);

    [Test, CancelAfter(20_000)]
    public Task Bytes_that_are_not_UTF_8_are_400(CancellationToken cancel) =>
        AssertRefusedAsync(
            "echo-bytes", [.. """{"inputs": [{"name": "x", "datatype": "BYTES", "shape": [1, 1], "data": [" """u8, 0xFF, .. "\"]}]}"u8],
            HttpStatusCode.BadRequest, "The request is not valid JSON. It is not UTF-8.", cancel);

    [Test, CancelAfter(20_000)]
    public Task A_shape_of_very_many_lengths_is_400_and_is_not_echoed(CancellationToken cancel) =>
        AssertRefusedAsync(
            "loose", X("FP32", $"[1{string.Concat(Enumerable.Repeat(",1", 100_000))}]", "1"),
            HttpStatusCode.BadRequest, $"Input x takes the shape [], and [1{string.Concat(Enumerable.Repeat(",1", 29))}… came.", cancel);

    [Test, CancelAfter(20_000)]
    public Task Deep_nesting_is_400(CancellationToken cancel) =>
        AssertRefusedAsync(
            scorer, Encoding.UTF8.GetBytes("""{"inputs": """ + new string('[', 100_000)),
            HttpStatusCode.BadRequest, "The request is not valid JSON.", cancel);

    [Test, CancelAfter(20_000)]
    public Task A_failure_inside_the_model_is_500_and_names_it(CancellationToken cancel) =>
        AssertRefusedAsync(
            "lookup", """{"inputs": [{"name": "index", "datatype": "INT64", "shape": [1], "data": [99]}]}"""u8.ToArray(),
            HttpStatusCode.InternalServerError, "The model failed on these inputs: ", cancel);

    [TestCase(false)]
    [TestCase(true)]
    [CancelAfter(20_000)]
    public async Task A_body_over_the_limit_is_413(bool chunked, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("scorer", cancel, "--Serving:MaxBodyBytes=1000");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/models/tested/infer") { Content = new ByteArrayContent(new byte[5000]) };
        request.Headers.TransferEncodingChunked = chunked;

        var answer = await server.Client.SendAsync(request, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
            Assert.That(await answer.ErrorAsync(cancel), Does.Contain("1000 bytes"));
            await AssertWellAsync(server, cancel);
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task A_caller_that_leaves_in_the_middle_of_its_body_harms_nobody(CancellationToken cancel)
    {
        using (var caller = new TcpClient(scorer.Client.BaseAddress!.Host, scorer.Client.BaseAddress.Port))
            await caller.GetStream().WriteAsync("POST /v2/models/tested/infer HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"u8.ToArray(), cancel);

        await AssertWellAsync(scorer, cancel);
    }

    private static byte[] WithB(string input) =>
        Encoding.UTF8.GetBytes($$"""{"inputs": [{"name": "b", "datatype": "FP32", "shape": [1, 2], "data": [0, 0]}, {{input}}]}""");

    private static byte[] X(string datatype, string shape, string data) =>
        Encoding.UTF8.GetBytes($$"""{"inputs": [{"name": "x", "datatype": "{{datatype}}", "shape": {{shape}}, "data": [{{data}}]}]}""");

    private static async Task AssertRefusedAsync(string model, byte[] body, HttpStatusCode status, string error, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync(model, cancel);
        await AssertRefusedAsync(server, body, status, error, cancel);
        await AssertWellAsync(server, cancel);
    }

    private static async Task AssertRefusedAsync(
        RunningServer server, byte[] body, HttpStatusCode status, string error, CancellationToken cancel)
    {
        var answer = await server.InferAsync(body, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(status));
            Assert.That(await answer.ErrorAsync(cancel), Does.StartWith(error).And.Not.Contain("/"));
        }
    }

    private static async Task AssertWellAsync(RunningServer server, CancellationToken cancel)
    {
        var ready = await server.Client.GetAsync("/v2/health/ready", cancel);
        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
