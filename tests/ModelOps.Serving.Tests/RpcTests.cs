using System.Runtime.InteropServices;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Reflection.V1Alpha;
using ModelOps.Serving.Rpc.Messages;
using ModelOps.Serving.Tests.Kit;
using static ModelOps.Serving.Rpc.Messages.ModelInferRequest.Types;

namespace ModelOps.Serving.Tests;

internal sealed class RpcTests
{
    [Test, CancelAfter(20_000)]
    public async Task The_server_describes_itself(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("scorer", cancel);
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var client = new GRPCInferenceService.GRPCInferenceServiceClient(channel);

        var metadata = await client.ModelMetadataAsync(new ModelMetadataRequest { Name = TestVersion.Model }, cancellationToken: cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await client.ServerLiveAsync(new ServerLiveRequest(), cancellationToken: cancel)).Live);
            Assert.That((await client.ServerReadyAsync(new ServerReadyRequest(), cancellationToken: cancel)).Ready);
            Assert.That((await client.ModelReadyAsync(new ModelReadyRequest { Name = TestVersion.Model }, cancellationToken: cancel)).Ready);
            Assert.That((await client.ServerMetadataAsync(new ServerMetadataRequest(), cancellationToken: cancel)).Name, Is.EqualTo("modelops-serve"));
            Assert.That(metadata.Inputs.Select(input => $"{input.Name} {input.Datatype} {string.Join(",", input.Shape)}"), Is.EqualTo(["a FP32 -1,2", "b FP32 -1,2"]));
            Assert.That((await client.RepositoryIndexAsync(new RepositoryIndexRequest(), cancellationToken: cancel)).Models.Single().State, Is.EqualTo("READY"));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task Orchestrators_ask_for_health_and_tools_for_the_services(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("scorer", cancel);
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);

        var health = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), cancellationToken: cancel);
        using var reflection = new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo(cancellationToken: cancel);
        await reflection.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" }, cancel);
        await reflection.ResponseStream.MoveNext(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(health.Status, Is.EqualTo(HealthCheckResponse.Types.ServingStatus.Serving));
            Assert.That(reflection.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name),
                Is.EquivalentTo(["inference.GRPCInferenceService", "grpc.health.v1.Health"]));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    [CancelAfter(20_000)]
    public async Task Raw_and_typed_contents_have_the_same_answer(bool raw, CancellationToken cancel)
    {
        var request = Scorer([1, 2, 3, 4], [10, 20, 30, 40], raw);
        request.Id = "r-7";
        request.Outputs.Add(new InferRequestedOutputTensor { Name = "sum" });

        var answer = await InferAsync("scorer", request, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((answer.Id, answer.ModelName, answer.ModelVersion), Is.EqualTo(("r-7", TestVersion.Model, TestVersion.Version)));
            Assert.That(answer.Outputs.Select(output => $"{output.Name} {output.Datatype} {string.Join(",", output.Shape)}"), Is.EqualTo(["sum FP32 2,2"]));
            Assert.That(MemoryMarshal.Cast<byte, float>(answer.RawOutputContents.Single().Span).ToArray(), Is.EqualTo(new float[] { 11, 22, 33, 44 }));
        }
    }

    private static readonly TestCaseData<string, InferTensorContents, byte[]>[] Typed =
    [
        new("BOOL", new InferTensorContents { BoolContents = { true, false } }, [1, 0]),
        new("UINT8", new InferTensorContents { UintContents = { 0, 255 } }, [0, 255]),
        new("UINT16", new InferTensorContents { UintContents = { 1, 65535 } }, [1, 0, 255, 255]),
        new("UINT32", new InferTensorContents { UintContents = { 1, uint.MaxValue } }, [1, 0, 0, 0, 255, 255, 255, 255]),
        new("UINT64", new InferTensorContents { Uint64Contents = { 1, ulong.MaxValue } }, [1, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255]),
        new("INT8", new InferTensorContents { IntContents = { -1, 127 } }, [255, 127]),
        new("INT16", new InferTensorContents { IntContents = { -1, 127 } }, [255, 255, 127, 0]),
        new("INT32", new InferTensorContents { IntContents = { -1, 127 } }, [255, 255, 255, 255, 127, 0, 0, 0]),
        new("INT64", new InferTensorContents { Int64Contents = { -1, 127 } }, [255, 255, 255, 255, 255, 255, 255, 255, 127, 0, 0, 0, 0, 0, 0, 0]),
        new("FP32", new InferTensorContents { Fp32Contents = { 1, -2 } }, [0, 0, 128, 63, 0, 0, 0, 192]),
        new("FP64", new InferTensorContents { Fp64Contents = { 1, -2 } }, [0, 0, 0, 0, 0, 0, 240, 63, 0, 0, 0, 0, 0, 0, 0, 192]),
        new("BYTES", new InferTensorContents { BytesContents = { ByteString.CopyFrom(0xFF, 0), ByteString.Empty } }, [2, 0, 0, 0, 0xFF, 0, 0, 0, 0, 0]),
    ];

    [TestCaseSource(nameof(Typed))]
    [CancelAfter(20_000)]
    public async Task Each_typed_field_is_taken(string datatype, InferTensorContents contents, byte[] raw)
    {
        var request = new ModelInferRequest
        {
            ModelName = TestVersion.Model,
            Inputs = { new InferInputTensor { Name = "x", Datatype = datatype, Shape = { 1, 2 }, Contents = contents } },
        };

        var answer = await InferAsync($"echo-{datatype.ToLowerInvariant()}", request, TestContext.CurrentContext.CancellationToken);

        Assert.That(answer.RawOutputContents.Single().ToByteArray(), Is.EqualTo(raw));
    }

    [TestCase("other", "a", "FP32", 2, 8, StatusCode.NotFound, "This server has only the model tested in version v1.2.3.")]
    [TestCase("tested", "c", "FP32", 2, 8, StatusCode.InvalidArgument, "The model has no input \"c\". It takes")]
    [TestCase("tested", "a", "FP64", 2, 8, StatusCode.InvalidArgument, "Input a takes the datatype FP32, and \"FP64\" came.")]
    [TestCase("tested", "a", "FP32", 3, 8, StatusCode.InvalidArgument, "Input a takes the shape [-1, 2], and [1, 3] came.")]
    [TestCase("tested", "a", "FP32", -2, 8, StatusCode.InvalidArgument, "Input a takes a shape of integers of at least 0, and [1, -2] came.")]
    [TestCase("tested", "a", "FP32", 2, 7, StatusCode.InvalidArgument, "Input a has the shape [1, 2], which takes 2 elements of FP32; its 7 bytes differ.")]
    [TestCase("tested", "a", "FP32", 2, 8, StatusCode.InvalidArgument, "The request does not give b FP32 [-1, 2].")]
    [CancelAfter(20_000)]
    public async Task A_bad_request_is_refused_with_a_sentence(string model, string name, string datatype, long width, int bytes, StatusCode code, string error)
    {
        var request = new ModelInferRequest
        {
            ModelName = model,
            Inputs = { new InferInputTensor { Name = name, Datatype = datatype, Shape = { 1, width } } },
            RawInputContents = { ByteString.CopyFrom(new byte[bytes]) },
        };

        var refusal = await RefusedAsync("scorer", request);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal.StatusCode, Is.EqualTo(code));
            Assert.That(refusal.Status.Detail, Does.StartWith(error));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task A_number_that_its_type_cannot_hold_is_refused()
    {
        var request = new ModelInferRequest
        {
            ModelName = TestVersion.Model,
            Inputs = { new InferInputTensor { Name = "x", Datatype = "UINT8", Shape = { 1, 1 }, Contents = new() { UintContents = { 256 } } } },
        };

        Assert.That((await RefusedAsync("echo-uint8", request)).Status.Detail, Is.EqualTo("Element 0 of input x must be an integer from 0 to 255, and 256 came."));
    }

    [Test, CancelAfter(20_000)]
    public async Task Contents_that_do_not_match_the_inputs_are_refused()
    {
        var request = Scorer([1, 2], [3, 4], raw: true);
        request.RawInputContents.RemoveAt(1);

        Assert.That((await RefusedAsync("scorer", request)).Status.Detail, Is.EqualTo("The request has 2 inputs, and 1 raw contents came: one for each input, or none."));
    }

    private static ModelInferRequest Scorer(float[] a, float[] b, bool raw)
    {
        var request = new ModelInferRequest { ModelName = TestVersion.Model };
        foreach (var (name, values) in new[] { ("a", a), ("b", b) })
        {
            var input = new InferInputTensor { Name = name, Datatype = "FP32", Shape = { values.Length / 2, 2 } };
            if (raw)
                request.RawInputContents.Add(ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())));
            else
                input.Contents = new InferTensorContents { Fp32Contents = { values } };
            request.Inputs.Add(input);
        }
        return request;
    }

    private static async Task<ModelInferResponse> InferAsync(string model, ModelInferRequest request, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync(model, cancel);
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        return await new GRPCInferenceService.GRPCInferenceServiceClient(channel).ModelInferAsync(request, cancellationToken: cancel);
    }

    private static async Task<RpcException> RefusedAsync(string model, ModelInferRequest request)
    {
        try
        {
            await InferAsync(model, request, TestContext.CurrentContext.CancellationToken);
        }
        catch (RpcException refused)
        {
            return refused;
        }
        throw new AssertionException("The request was taken.");
    }
}
