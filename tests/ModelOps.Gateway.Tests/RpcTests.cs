using Google.Protobuf;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using ModelOps.Gateway.Tests.Kit;
using ModelOps.Serving.Rpc.Messages;

namespace ModelOps.Gateway.Tests;

[CancelAfter(30_000)]
internal sealed class RpcTests
{
    [Test]
    public async Task A_call_reaches_the_version_with_its_bytes_and_comes_back_with_its_trailers(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await using var version = await RpcBackEnd.StartAsync("v1.0.0", cancel);
        await stage.ShareAsync(1, cancel, version.Weighing(1));
        using var channel = Channel(stage);
        var tensor = new byte[3_000_000];
        new Random(1).NextBytes(tensor);
        var request = new ModelInferRequest { ModelName = "scorer", Id = "r-1", RawInputContents = { ByteString.CopyFrom(tensor) } };

        using var call = Client(channel).ModelInferAsync(request, new Metadata { { "tenant", "blue" } }, Soon(20), cancel);
        var answer = await call.ResponseAsync;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ModelVersion, Is.EqualTo("v1.0.0"));
            Assert.That(answer.RawOutputContents.Single().Span.SequenceEqual(tensor));
            Assert.That(call.GetTrailers().GetValue("served-by"), Is.EqualTo("v1.0.0"));
            Assert.That((await call.ResponseHeadersAsync).GetValue("modelops-version"), Is.EqualTo("v1.0.0"));
            Assert.That(version.Calls.Single().Headers.GetValue("tenant"), Is.EqualTo("blue"));
            Assert.That(version.Calls.Single().Deadline, Is.Not.EqualTo(DateTime.MaxValue));
        }
    }

    [Test]
    public async Task An_error_of_the_version_arrives_as_it_is(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await using var version = await RpcBackEnd.StartAsync("v1.0.0", cancel);
        await stage.ShareAsync(1, cancel, version.Weighing(1));
        using var channel = Channel(stage);

        var error = await RefusedAsync(Client(channel).ModelInferAsync(new() { ModelName = "scorer", Id = "wrong" }, cancellationToken: cancel));

        Assert.That(error, Is.EqualTo(new Status(StatusCode.InvalidArgument, "Tensor ä is wrong: 100%")).Using<Status>(AreSame));
    }

    [Test]
    public async Task A_deadline_ends_the_call_at_the_version_too(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await using var version = await RpcBackEnd.StartAsync("v1.0.0", cancel);
        await stage.ShareAsync(1, cancel, version.Weighing(1));
        using var channel = Channel(stage);

        var error = await RefusedAsync(Client(channel).ModelInferAsync(new() { ModelName = "scorer", Id = "slow" }, deadline: Soon(0.5), cancellationToken: cancel));

        Assert.That(error.StatusCode, Is.EqualTo(StatusCode.DeadlineExceeded));
        Assert.That(() => version.Calls.Single().Ended.IsCancellationRequested, Is.True.After(5000, 20));
    }

    [TestCase("other", "", "There is no model other here. Models: scorer.")]
    [TestCase("", "", "There is no model  here. Models: scorer.")]
    [TestCase("scorer", "v9.0.0", "There is no version v9.0.0 of scorer here. Versions: v1.0.0, v1.1.0.")]
    public async Task What_does_not_exist_is_NOT_FOUND_and_says_what_does(string model, string version, string text, CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 1, 1, cancel);
        using var channel = Channel(stage);

        var error = await RefusedAsync(Client(channel).ModelInferAsync(new() { ModelName = model, ModelVersion = version }, cancellationToken: cancel));

        Assert.That(error, Is.EqualTo(new Status(StatusCode.NotFound, text)).Using<Status>(AreSame));
    }

    [Test]
    public async Task A_message_and_a_header_name_the_version_whatever_its_weight(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await using var old = await RpcBackEnd.StartAsync("v1.0.0", cancel);
        await using var fresh = await RpcBackEnd.StartAsync("v1.1.0", cancel);
        await stage.ShareAsync(1, cancel, old.Weighing(1), fresh.Weighing(0));
        using var channel = Channel(stage);
        var client = Client(channel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await client.ModelMetadataAsync(new() { Name = "scorer" }, cancellationToken: cancel)).Versions, Is.EqualTo(["v1.0.0"]));
            Assert.That((await client.ModelMetadataAsync(new() { Name = "scorer", Version = "v1.1.0" }, cancellationToken: cancel)).Versions, Is.EqualTo(["v1.1.0"]));
            Assert.That((await client.ModelMetadataAsync(new() { Name = "scorer" }, new Metadata { { "x-modelops-version", "1.1.0" } }, cancellationToken: cancel)).Versions, Is.EqualTo(["v1.1.0"]));
        }
    }

    [Test]
    public async Task A_dead_replica_fails_no_call_and_a_dead_version_is_UNAVAILABLE(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await using var version = await RpcBackEnd.StartAsync("v1.0.0", cancel);
        await stage.ShareAsync(1, cancel, Configurations.Version("v1.0.0", 1, Configurations.NobodyThere(), version.Replica));
        using var channel = Channel(stage);
        var client = Client(channel);

        for (var i = 0; i < 20; i++)
            await client.ModelInferAsync(new() { ModelName = "scorer" }, cancellationToken: cancel);
        await stage.ShareAsync(2, cancel, Configurations.Version("v1.0.0", 1, Configurations.NobodyThere()));
        var error = await RefusedAsync(client.ModelInferAsync(new() { ModelName = "scorer" }, cancellationToken: cancel));

        Assert.That(error, Is.EqualTo(new Status(StatusCode.Unavailable, "v1.0.0 did not answer. Try again in a moment.")).Using<Status>(AreSame));
    }

    [Test]
    public async Task A_version_that_dies_over_a_call_is_INTERNAL_and_is_not_asked_again(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await using var version = await RpcBackEnd.StartAsync("v1.0.0", cancel);
        await stage.ShareAsync(1, cancel, Configurations.Version("v1.0.0", 1, version.Replica, version.Replica with { Address = new("http://127.0.0.1:2") }));
        using var channel = Channel(stage);

        var error = await RefusedAsync(Client(channel).ModelInferAsync(new() { ModelName = "scorer", Id = "dies" }, cancellationToken: cancel));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.StatusCode, Is.EqualTo(StatusCode.Internal), error.Detail);
            Assert.That(version.Calls, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task A_version_without_a_gRPC_address_is_UNAVAILABLE(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 1, 0, cancel);
        using var channel = Channel(stage);

        var error = await RefusedAsync(Client(channel).ModelInferAsync(new() { ModelName = "scorer" }, cancellationToken: cancel));

        Assert.That(error.StatusCode, Is.EqualTo(StatusCode.Unavailable), error.Detail);
    }

    [Test]
    public async Task The_gateway_answers_for_the_server_itself(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        using var channel = Channel(stage);
        var client = Client(channel);
        var before = await client.ServerReadyAsync(new(), cancellationToken: cancel);
        await stage.ShareAsync(1, 1, 1, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Ready, Is.False);
            Assert.That((await client.ServerLiveAsync(new(), cancellationToken: cancel)).Live);
            Assert.That((await client.ServerReadyAsync(new(), cancellationToken: cancel)).Ready);
            Assert.That((await client.ServerMetadataAsync(new(), cancellationToken: cancel)).Name, Is.EqualTo("modelops-gateway"));
            Assert.That(
                (await client.RepositoryIndexAsync(new(), cancellationToken: cancel)).Models.Select(model => $"{model.Name} {model.Version} {model.State}"),
                Is.EqualTo(["scorer v1.0.0 READY", "scorer v1.1.0 READY"]));
        }
    }

    [Test]
    public async Task Orchestrators_ask_for_health_and_watch_it(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        using var channel = Channel(stage);
        var health = new Health.HealthClient(channel);
        using var watch = health.Watch(new HealthCheckRequest(), cancellationToken: cancel);
        await watch.ResponseStream.MoveNext(cancel);
        var before = watch.ResponseStream.Current.Status;
        await stage.ShareAsync(1, 1, 1, cancel);
        await watch.ResponseStream.MoveNext(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.EqualTo(HealthCheckResponse.Types.ServingStatus.NotServing));
            Assert.That(watch.ResponseStream.Current.Status, Is.EqualTo(HealthCheckResponse.Types.ServingStatus.Serving));
            Assert.That((await health.CheckAsync(new() { Service = "inference.GRPCInferenceService" }, cancellationToken: cancel)).Status, Is.EqualTo(HealthCheckResponse.Types.ServingStatus.Serving));
            Assert.That((await RefusedAsync(health.CheckAsync(new() { Service = "other" }, cancellationToken: cancel))).StatusCode, Is.EqualTo(StatusCode.NotFound));
        }
    }

    [Test]
    public async Task A_message_over_the_limit_is_refused_by_its_length_alone(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel, "--Gateway:MaxBodyBytes=1000");
        await using var version = await RpcBackEnd.StartAsync("v1.0.0", cancel);
        await stage.ShareAsync(1, cancel, version.Weighing(1));
        using var channel = Channel(stage);
        var request = new ModelInferRequest { ModelName = "scorer", RawInputContents = { ByteString.CopyFrom(new byte[5000]) } };

        var error = await RefusedAsync(Client(channel).ModelInferAsync(request, cancellationToken: cancel));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.StatusCode, Is.EqualTo(StatusCode.ResourceExhausted), error.Detail);
            Assert.That(version.Calls, Is.Empty);
        }
    }

    private static GrpcChannel Channel(Stage stage) =>
        GrpcChannel.ForAddress(stage.Gateway.GrpcAddress, new GrpcChannelOptions { MaxReceiveMessageSize = null });

    private static GRPCInferenceService.GRPCInferenceServiceClient Client(GrpcChannel channel) => new(channel);

    private static DateTime Soon(double seconds) => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(seconds);

    private static async Task<Status> RefusedAsync<T>(AsyncUnaryCall<T> call)
    {
        using (call)
        {
            try
            {
                return new Status(StatusCode.OK, $"{await call}");
            }
            catch (RpcException refused)
            {
                return refused.Status;
            }
        }
    }

    private static bool AreSame(Status one, Status other) => one.StatusCode == other.StatusCode && one.Detail == other.Detail;
}
