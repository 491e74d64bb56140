using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;
using ModelOps.Serving.Rpc.Messages;

namespace ModelOps.Gateway.Tests.Kit;

/// <summary>A real gRPC server in the place of a served version.</summary>
internal sealed class RpcBackEnd : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Service service;

    private RpcBackEnd(string version)
    {
        Version = version;
        service = new Service(version);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(service);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = null);
        app = builder.Build();
        app.MapGrpcService<Service>();
    }

    public string Version { get; }

    /// <summary>The calls so far, with their headers and deadlines.</summary>
    public IReadOnlyCollection<SeenCall> Calls => service.Calls;

    public static async Task<RpcBackEnd> StartAsync(string version, CancellationToken cancel)
    {
        var backEnd = new RpcBackEnd(version);
        await backEnd.app.StartAsync(cancel);
        return backEnd;
    }

    public VersionEndpoint Weighing(int weight) => new(Identifier.Parse<ModelVersion>(Version), [Replica], weight);

    public ReplicaEndpoint Replica => new(new Uri("http://127.0.0.1:1"), new Uri(app.Urls.Single()));

    public Task StopAsync(CancellationToken cancel) => app.StopAsync(cancel);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private sealed class Service(string version) : GRPCInferenceService.GRPCInferenceServiceBase
    {
        public ConcurrentQueue<SeenCall> Calls { get; } = new();

        public override async Task<ModelInferResponse> ModelInfer(ModelInferRequest request, ServerCallContext context)
        {
            Calls.Enqueue(new(context.RequestHeaders, context.Deadline, context.CancellationToken));
            context.ResponseTrailers.Add("served-by", version);
            if (request.Id == "dies")
                context.GetHttpContext().Abort();
            if (request.Id == "slow")
                await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, context.CancellationToken);
            return request.Id == "wrong"
                ? throw new RpcException(new Status(StatusCode.InvalidArgument, "Tensor ä is wrong: 100%"))
                : new ModelInferResponse { ModelName = request.ModelName, ModelVersion = version, Id = request.Id, RawOutputContents = { request.RawInputContents } };
        }

        public override Task<ModelMetadataResponse> ModelMetadata(ModelMetadataRequest request, ServerCallContext context) =>
            Task.FromResult(new ModelMetadataResponse { Name = request.Name, Versions = { version } });
    }
}
