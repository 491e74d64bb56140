using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Net.Client;
using ModelOps.Inference;
using ModelOps.Serving.Rpc.Messages;
using ModelOps.Serving.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests;

/// <summary>Every model of the template over every protocol, against ONNX Runtime without a server.</summary>
internal sealed class TemplateModelTests
{
    private const int Rows = 5;

    private static IEnumerable<string> Models => Directory.EnumerateFiles(Path.Combine(Checkout.Template, "models"), "model.onnx", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Checkout.Template, file));

    [TestCaseSource(nameof(Models))]
    [CancelAfter(60_000)]
    public async Task A_served_model_answers_as_the_bare_engine_over_every_protocol(string file)
    {
        var cancel = TestContext.CurrentContext.CancellationToken;
        using var model = OnnxModel.Load(Path.Combine(Checkout.Template, file));
        var inputs = model.Inputs.Select(Input).ToList();
        var expected = model.Run(inputs).OfType<NumberTensor<float>>().ToList();
        await using var server = await RunningServer.StartAsync(new TestVersion(await File.ReadAllBytesAsync(Path.Combine(Checkout.Template, file), cancel)), cancel);

        var json = await server.AnswerAsync(Json(inputs), cancel);
        var rpc = await RpcAsync(server, inputs, cancel);

        Assert.That(expected, Is.Not.Empty);
        using (Assert.EnterMultipleScope())
        {
            foreach (var output in expected)
            {
                Assert.That(Values(json, output.Name), Is.EqualTo(output.Values.ToArray()), $"JSON {output.Name}");
                Assert.That(Values(rpc, output.Name), Is.EqualTo(output.Values.ToArray()), $"gRPC {output.Name}");
            }
        }
    }

    private static NumberTensor<float> Input(TensorSignature signature)
    {
        long[] shape = [.. signature.Shape.Select((length, dimension) => length ?? (dimension == 0 ? Rows : 1))];
        var random = new Random(6);
        return new NumberTensor<float>(signature.Name, Enumerable.Range(0, (int)Tensor.ElementCount(shape)).Select(_ => random.NextSingle() * 20).ToArray(), shape);
    }

    private static string Json(IEnumerable<NumberTensor<float>> inputs)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteStartArray("inputs");
            foreach (var input in inputs)
                TensorJson.Write(json, input);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static async Task<ModelInferResponse> RpcAsync(RunningServer server, IEnumerable<NumberTensor<float>> inputs, CancellationToken cancel)
    {
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var request = new ModelInferRequest { ModelName = TestVersion.Model };
        foreach (var input in inputs)
        {
            request.Inputs.Add(new ModelInferRequest.Types.InferInputTensor { Name = input.Name, Datatype = "FP32", Shape = { input.Shape } });
            request.RawInputContents.Add(ByteString.CopyFrom(MemoryMarshal.AsBytes(input.Values.Span)));
        }
        return await new GRPCInferenceService.GRPCInferenceServiceClient(channel).ModelInferAsync(request, cancellationToken: cancel);
    }

    private static float[] Values(JsonElement answer, string output) =>
        [.. answer.GetProperty("outputs").EnumerateArray().Single(each => each.GetProperty("name").GetString() == output)
            .GetProperty("data").EnumerateArray().Select(value => value.GetSingle())];

    private static float[] Values(ModelInferResponse answer, string output) =>
        MemoryMarshal.Cast<byte, float>(answer.RawOutputContents[answer.Outputs.Select(each => each.Name).ToList().IndexOf(output)].Span).ToArray();
}
