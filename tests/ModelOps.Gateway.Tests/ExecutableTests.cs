using System.Net.Sockets;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using ModelOps.Domain.Serving;
using ModelOps.Gateway.Tests.Kit;
using ModelOps.Serving.Rpc.Messages;
using ModelOps.TestKit;

namespace ModelOps.Gateway.Tests;

/// <summary>The real executables, one in front of the others.</summary>
[CancelAfter(60_000)]
internal sealed class ExecutableTests
{
    private const string Body = """{"inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 2], "data": [4.5, -1]}]}""";

    [Test]
    public async Task Two_served_versions_answer_through_the_gateway_over_REST_and_gRPC(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        using var oldVersion = new PackedVersion("echo", "v1.0.0");
        using var newVersion = new PackedVersion("echo", "v1.1.0");
        await using var one = await RunningProgram.ServingAsync(oldVersion.Path, cancel);
        await using var twin = await RunningProgram.ServingAsync(oldVersion.Path, cancel);
        await using var fresh = await RunningProgram.ServingAsync(newVersion.Path, cancel);
        await using var gateway = await GatewayAsync(
            folder, cancel, Configurations.Version("v1.0.0", 9, Replica(one), Replica(twin)), Configurations.Version("v1.1.0", 1, Replica(fresh)));
        using var client = new HttpClient { BaseAddress = gateway.Addresses[0] };
        using var channel = GrpcChannel.ForAddress(gateway.Addresses[1]);
        var calls = new GRPCInferenceService.GRPCInferenceServiceClient(channel);

        using var answer = await client.PostAsync("/v2/models/echo/infer", new StringContent(Body), cancel);
        var named = await client.GetStringAsync("/v2/models/echo/versions/v1.1.0", cancel);
        var call = await calls.ModelInferAsync(Request("echo", "v1.1.0"), cancellationToken: cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await answer.Content.ReadAsStringAsync(cancel), Does.Contain("[4.5,-1]"));
            Assert.That(named, Does.Contain("v1.1.0"));
            Assert.That((call.ModelVersion, call.RawOutputContents.Single().ToByteArray()), Is.EqualTo(("v1.1.0", Floats(4.5f, -1))));
            await Assert.ThatAsync(
                () => calls.ModelInferAsync(Request("echo", "", "y"), cancellationToken: cancel).ResponseAsync,
                Throws.TypeOf<RpcException>().With.Property("StatusCode").EqualTo(StatusCode.InvalidArgument), "the version's own refusal");
        }
    }

    [Test]
    public async Task SIGTERM_finishes_the_request_in_flight_and_ends_with_0(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        await using var version = await BackEnd.StartAsync("v1.0.0", cancel);
        await using var gateway = await GatewayAsync(folder, cancel, version.Weighing(1));
        using var client = new HttpClient { BaseAddress = gateway.Addresses[0] };
        var inFlight = client.GetStringAsync("/v2/models/echo/held", cancel);
        await version.ArrivedAsync(cancel);

        gateway.Terminate();
        while (await IsListeningAsync(gateway.Addresses[0], cancel))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancel);
        version.Release();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await inFlight, Does.StartWith("v1.0.0"));
            Assert.That(await gateway.ExitCodeAsync(cancel), Is.Zero);
        }
    }

    private static async Task<RunningProgram> GatewayAsync(TemporaryFolder folder, CancellationToken cancel, params VersionEndpoint[] versions)
    {
        var file = folder.File("traffic.json");
        await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(Configurations.Of(1, Configurations.Model("echo", versions)), ServingJson.Default.GatewayConfiguration), cancel);
        var gateway = await RunningProgram.GatewayAsync(cancel, $"--Gateway:ConfigurationFile={file}", $"--Gateway:StateDirectory={folder.File("state")}");
        using var client = new HttpClient();
        while (!(await client.GetAsync(new Uri(gateway.Addresses[0], "/v2/health/ready"), cancel)).IsSuccessStatusCode)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancel);
        return gateway;
    }

    private static ReplicaEndpoint Replica(RunningProgram serving) => new(serving.Addresses[0], serving.Addresses[1]);

    private static ModelInferRequest Request(string model, string version, string input = "x") => new()
    {
        ModelName = model,
        ModelVersion = version,
        Inputs = { new ModelInferRequest.Types.InferInputTensor { Name = input, Datatype = "FP32", Shape = { 1, 2 } } },
        RawInputContents = { ByteString.CopyFrom(Floats(4.5f, -1)) },
    };

    private static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static async Task<bool> IsListeningAsync(Uri address, CancellationToken cancel)
    {
        using var probe = new TcpClient();
        try
        {
            await probe.ConnectAsync(address.Host, address.Port, cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
