using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ModelOps.Serving.Tests.Kit;

namespace ModelOps.Serving.Tests;

internal sealed class BinaryTensorTests
{
    private const string JsonLength = "Inference-Header-Content-Length";

    [TestCase(""", "outputs": [{"name": "y", "parameters": {"binary_data": true}}]""")]
    [TestCase(""", "parameters": {"binary_data_output": true}""")]
    [CancelAfter(20_000)]
    public async Task Tensors_come_and_go_as_bytes(string wanted, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("echo-fp32", cancel);
        float[] values = [1.5f, float.NaN, float.NegativeInfinity, -0f];

        using var answer = await SendAsync(server, X("FP32", "[2, 2]", 16, wanted), MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), cancel);

        var bytes = await answer.Content.ReadAsByteArrayAsync(cancel);
        var length = int.Parse(answer.Headers.GetValues(JsonLength).Single());
        using var json = JsonDocument.Parse(bytes.AsMemory(0, length));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/octet-stream"));
            Assert.That(json.RootElement.GetProperty("outputs")[0].GetRawText(),
                Is.EqualTo("""{"name":"y","datatype":"FP32","shape":[2,2],"parameters":{"binary_data_size":16}}"""));
            Assert.That(bytes[length..], Is.EqualTo(MemoryMarshal.AsBytes(values.AsSpan()).ToArray()));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task Strings_come_with_their_lengths(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("echo-bytes", cancel);

        using var answer = await SendAsync(server, X("BYTES", "[1, 2]", 11, ""), [3, 0, 0, 0, (byte)'a', (byte)'"', (byte)'b', 0, 0, 0, 0], cancel);

        Assert.That(await answer.Content.ReadAsStringAsync(cancel), Does.Contain("""
            "data":["a\u0022b",""]
            """));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_large_tensor_comes_back_as_it_went(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("echo-fp32", cancel);
        var values = new byte[4 * 100_000];
        new Random(5).NextBytes(values);

        using var answer = await SendAsync(server, X("FP32", "[1000, 100]", values.Length, """, "parameters": {"binary_data_output": true}"""), values, cancel);

        Assert.That((await answer.Content.ReadAsByteArrayAsync(cancel))[^values.Length..], Is.EqualTo(values));
    }

    [TestCase("FP32", "[1, 2]", 8, 7, null, "Input x has a binary_data_size of 8, and 7 bytes are left behind the JSON.")]
    [TestCase("FP32", "[1, 2]", 7, 7, null, "Input x has the shape [1, 2], which takes 2 elements of FP32; its 7 bytes differ.")]
    [TestCase("FP32", "[1, 2]", 8, 9, null, "1 bytes behind the JSON belong to no input")]
    [TestCase("FP32", "[1, 2]", -8, 8, null, "Input x takes a binary_data_size of at least 0 bytes, and -8 came.")]
    [TestCase("FP32", "[1, 2]", 8, 8, "99999", "The header Inference-Header-Content-Length says 99999, and the body has")]
    [TestCase("FP32", "[1, 2]", 8, 8, "x", "The header Inference-Header-Content-Length is a number of bytes.")]
    [TestCase("FP32", "[1, 2]", 8, 8, "-1", "The header Inference-Header-Content-Length is a number of bytes.")]
    [TestCase("FP32", "[1, 2]", 8, 8, "0", "The request is not valid JSON.")]
    [TestCase("FP32", "[4611686018427387904, 1]", 8, 8, null, "Input x has the shape [4611686018427387904, 1], which takes 4611686018427387904 elements of FP32; its 8 bytes differ.")]
    [TestCase("BYTES", "[1, 2]", 8, 8, null, "")]
    [TestCase("BYTES", "[1, 1]", 8, 8, null, "Input x has the shape [1, 1], which takes 1 elements of BYTES; its 8 bytes differ.")]
    [TestCase("BYTES", "[1, 3]", 8, 8, null, "Input x has the shape [1, 3], which takes 3 elements of BYTES; its 8 bytes differ.")]
    [CancelAfter(20_000)]
    public async Task Bytes_that_do_not_fit_are_400(string datatype, string shape, int declared, int sent, string? header, string error, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync($"echo-{datatype.ToLowerInvariant()}", cancel);

        using var answer = await SendAsync(server, X(datatype, shape, declared, ""), new byte[sent], cancel, header);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(error.Length == 0 ? HttpStatusCode.OK : HttpStatusCode.BadRequest));
            if (error.Length > 0)
                Assert.That(await answer.ErrorAsync(cancel), Does.StartWith(error));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task A_byte_that_is_no_truth_is_400(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("echo-bool", cancel);

        using var answer = await SendAsync(server, X("BOOL", "[1, 2]", 2, ""), [1, 2], cancel);

        Assert.That(await answer.ErrorAsync(cancel), Is.EqualTo("Element 1 of input x must be a byte of 0 or 1, and 2 came."));
    }

    private static string X(string datatype, string shape, int bytes, string more) =>
        $$$"""{"inputs": [{"name": "x", "datatype": "{{{datatype}}}", "shape": {{{shape}}}, "parameters": {"binary_data_size": {{{bytes}}}}}]{{{more}}}}""";

    private static Task<HttpResponseMessage> SendAsync(RunningServer server, string json, byte[] bytes, CancellationToken cancel, string? header = null)
    {
        var head = Encoding.UTF8.GetBytes(json);
        var request = new HttpRequestMessage(HttpMethod.Post, "/v2/models/tested/infer") { Content = new ByteArrayContent([.. head, .. bytes]) };
        request.Headers.TryAddWithoutValidation(JsonLength, header ?? $"{head.Length}");
        return server.Client.SendAsync(request, cancel);
    }
}
