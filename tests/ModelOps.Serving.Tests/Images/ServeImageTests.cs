using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Grpc.Net.Client;
using ModelOps.Serving.Rpc.Messages;
using ModelOps.Serving.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests.Images;

[CancelAfter(90_000), Category(ContainerEngine.Category)]
internal sealed class ServeImageTests
{
    private const string Executable = "modelops-serve";
    private const long MostBytes = 100_000_000;

    private static string Digits => Path.Combine(Checkout.Template, "models", "vision", "handwritten-digits", "model.onnx");

    [Test]
    public async Task A_model_of_the_template_is_served_over_REST_and_gRPC(CancellationToken cancel)
    {
        using var version = new TestVersion(await File.ReadAllBytesAsync(Digits, cancel));
        await using var container = await StartAsync(version, cancel);
        float[] image = [.. Enumerable.Range(0, 64).Select(pixel => pixel / 64f)];

        using var http = new HttpClient { BaseAddress = await container.AddressAsync(8000, cancel) };
        using var answer = await http.PostAsync($"/v2/models/{TestVersion.Model}/infer",
            new StringContent($$"""{"inputs": [{"name": "images", "datatype": "FP32", "shape": [1, 1, 8, 8], "data": [{{string.Join(',', image)}}]}]}"""), cancel);
        var rest = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("outputs")[0].GetProperty("data").EnumerateArray().Select(value => value.GetSingle()).ToArray();
        using var channel = GrpcChannel.ForAddress(await container.AddressAsync(8001, cancel));
        var request = new ModelInferRequest { ModelName = TestVersion.Model, Inputs = { new ModelInferRequest.Types.InferInputTensor { Name = "images", Datatype = "FP32", Shape = { 1, 1, 8, 8 }, Contents = new InferTensorContents { Fp32Contents = { image } } } } };
        var rpc = await new GRPCInferenceService.GRPCInferenceServiceClient(channel).ModelInferAsync(request, cancellationToken: cancel);
        var values = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(rpc.RawOutputContents[0].Span).ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rest.Sum(), Is.EqualTo(1).Within(1e-5));
            Assert.That(values, Is.EqualTo(rest));
        }
    }

    [Test]
    public async Task Stopping_answers_the_request_in_flight_first_and_needs_no_kill(CancellationToken cancel)
    {
        using var version = new TestVersion("echo-fp32");
        await using var container = await StartAsync(version, cancel);
        var body = """{"inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 1], "data": [4.5]}]}""";
        using var client = await Container.ConnectAsync(await container.AddressAsync(8000, cancel), cancel);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v2/models/tested/infer HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: {body.Length}\r\n\r\n"), cancel);
        using var answer = new StreamReader(stream);
        Assert.That(await answer.ReadLineAsync(cancel), Is.EqualTo("HTTP/1.1 100 Continue"), "the request is being read");

        var stopping = ContainerEngine.RunAsync(cancel, "stop", "--time", "25", container.Id);
        while (await ContainerEngine.TryAsync(cancel, "exec", container.Id, $"/app/{Executable}", "health") is (0, _))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancel);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body), cancel);
        var rest = await answer.ReadToEndAsync(cancel);
        await stopping;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rest, Does.Contain("HTTP/1.1 200 OK").And.Contain("[4.5]"));
            Assert.That(await container.InspectAsync("{{.State.ExitCode}}", cancel), Is.EqualTo("0"), "137 would be killed");
        }
    }

    [Test]
    public async Task Text_is_normalised_by_the_locale_that_the_engine_asks_for(CancellationToken cancel)
    {
        using var version = new TestVersion("lower");
        await using var container = await StartAsync(version, cancel);
        using var http = new HttpClient { BaseAddress = await container.AddressAsync(8000, cancel) };

        using var answer = await http.PostAsync($"/v2/models/{TestVersion.Model}/infer",
            new StringContent("""{"inputs": [{"name": "x", "datatype": "BYTES", "shape": [2], "data": ["ÄPFEL", "Ñandú"]}]}"""), cancel);
        var texts = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("outputs")[0].GetProperty("data").EnumerateArray().Select(text => text.GetString());

        Assert.That(texts, Is.EqualTo(["äpfel", "ñandú"]));
    }

    [Test]
    public async Task The_image_is_small_runs_as_nobody_and_asks_itself_for_its_health(CancellationToken cancel)
    {
        var sizes = (await ContainerEngine.RunAsync(cancel, "image", "inspect", "--format", "{{.Size}}", BuiltImages.Serve, BuiltImages.Gateway)).Split('\n').Select(long.Parse);
        var image = await ContainerEngine.RunAsync(cancel, "image", "inspect", "--format", "{{.Config.User}} {{index .Config.Healthcheck.Test 1}}", BuiltImages.Serve);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sizes, Has.All.LessThan(MostBytes));
            Assert.That(image, Is.EqualTo($"65532:65532 /app/{Executable}"));
        }
    }

    private static async Task<Container> StartAsync(TestVersion version, CancellationToken cancel)
    {
        var container = await Container.StartAsync(BuiltImages.Serve, cancel, "--volume", $"{ReadableFolder.Open(version.Path)}:/version:ro");
        await container.HealthyAsync(Executable, cancel);
        return container;
    }
}
