using System.Net;
using ModelOps.Serving.Tests.Kit;

namespace ModelOps.Serving.Tests;

internal sealed class MetadataTests
{
    private const string Scorer =
        """
        {"name":"tested","versions":["v1.2.3"],"platform":"onnx_onnxv1",
        "inputs":[{"name":"a","datatype":"FP32","shape":[-1,2]},{"name":"b","datatype":"FP32","shape":[-1,2]}],
        "outputs":[{"name":"sum","datatype":"FP32","shape":[-1,2]},{"name":"log","datatype":"FP32","shape":[-1,2]}]}
        """;

    [TestCase("/v2", """{"name":"modelops-serve","version":"0.1.0","extensions":["binary_tensor_data","statistics","model_repository"]}""")]
    [TestCase("/v2/health/live", """{"live":true}""")]
    [TestCase("/v2/health/ready", """{"ready":true}""")]
    [TestCase("/v2/models/tested", Scorer)]
    [TestCase("/v2/models/tested/versions/v1.2.3", Scorer)]
    [TestCase("/v2/models/tested/ready", """{"name":"tested","ready":true}""")]
    [TestCase("/v2/models/tested/versions/v1.2.3/ready", """{"name":"tested","ready":true}""")]
    [CancelAfter(20_000)]
    public async Task The_server_describes_itself(string path, string expected, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("scorer", cancel);

        Assert.That(await server.Client.GetStringAsync(path, cancel), Is.EqualTo(expected.ReplaceLineEndings("")));
    }

    [TestCase("/v2/health/live")]
    [TestCase("/v2/health/ready")]
    [CancelAfter(20_000)]
    public async Task Load_balancers_may_ask_by_HEAD(string path, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("scorer", cancel);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var answer = await server.Client.SendAsync(request, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await answer.Content.ReadAsByteArrayAsync(cancel), Is.Empty);
        }
    }

    [TestCase("/v2/models/other", "This server has only the model tested in version v1.2.3.")]
    [TestCase("/v2/models/Tested", "This server has only the model tested in version v1.2.3.")]
    [TestCase("/v2/models/other/ready", "This server has only the model tested in version v1.2.3.")]
    [TestCase("/v2/models/tested/versions/v1.2.4", "This server has only the model tested in version v1.2.3.")]
    [TestCase("/v2/models/tested/versions/1.2.3/ready", "This server has only the model tested in version v1.2.3.")]
    [TestCase("/v2/models/tested/unknown", "There is nothing at this path. The protocol is below /v2.")]
    [TestCase("/v2/models/tested/file.txt", "There is nothing at this path. The protocol is below /v2.")]
    [TestCase("/", "There is nothing at this path. The protocol is below /v2.")]
    [CancelAfter(20_000)]
    public async Task What_is_not_here_is_404_and_says_what_is(string path, string error, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("scorer", cancel);
        var answer = await server.Client.GetAsync(path, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await answer.ErrorAsync(cancel), Is.EqualTo(error));
        }
    }

    [TestCase("GET", "/v2/models/tested/infer", "POST", "This path takes POST, and GET came.")]
    [TestCase("OPTIONS", "/v2/models/tested/predict", "POST", "This path takes POST, and OPTIONS came.")]
    [TestCase("DELETE", "/v2/models/tested", "GET", "This path takes GET, and DELETE came.")]
    [CancelAfter(20_000)]
    public async Task Another_method_is_405_and_names_the_one_that_is_taken(string method, string path, string allowed, string error, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("scorer", cancel);
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        using var answer = await server.Client.SendAsync(request, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
            Assert.That(answer.Content.Headers.Allow, Is.EqualTo(new[] { allowed }));
            Assert.That(await answer.ErrorAsync(cancel), Is.EqualTo(error));
        }
    }

    [TestCase("infer")]
    [TestCase("predict")]
    [CancelAfter(20_000)]
    public async Task A_compressed_body_is_415(string verb, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("scorer", cancel);
        using var body = new ByteArrayContent([0x1f, 0x8b, 8, 0]) { Headers = { ContentEncoding = { "gzip" } } };
        using var answer = await server.Client.PostAsync($"/v2/models/tested/{verb}", body, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
            Assert.That(await answer.ErrorAsync(cancel), Is.EqualTo("Send the body as it is: it came with the Content-Encoding gzip."));
        }
    }

    [TestCase("/v2/models/other/infer", HttpStatusCode.NotFound)]
    [TestCase("/v2/models/tested/versions/v9.9.9/infer", HttpStatusCode.NotFound)]
    [TestCase("/v2/models/tested/versions/v1.2.3/infer", HttpStatusCode.BadRequest)]
    [CancelAfter(20_000)]
    public async Task An_inference_is_for_the_model_and_version_in_its_path(string path, HttpStatusCode expected, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("scorer", cancel);

        Assert.That((await server.Client.PostAsync(path, new StringContent("{}"), cancel)).StatusCode, Is.EqualTo(expected));
    }
}
