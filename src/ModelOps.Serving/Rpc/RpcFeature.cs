using Grpc.Health.V1;
using Grpc.Reflection;
using Microsoft.Extensions.Options;
using ModelOps.Serving.Rpc.Messages;

namespace ModelOps.Serving.Rpc;

internal static class RpcFeature
{
    public static void AddRpc(this WebApplicationBuilder builder)
    {
        builder.Services.AddGrpc();
        builder.Services.AddOptions<Grpc.AspNetCore.Server.GrpcServiceOptions>().Configure<IOptions<ServingOptions>>((grpc, serving) =>
        {
            grpc.MaxReceiveMessageSize = (int)serving.Value.MaxBodyBytes;
            grpc.MaxSendMessageSize = null;
        });
        builder.Services.AddSingleton(new ReflectionServiceImpl(GRPCInferenceService.Descriptor, Health.Descriptor));
        // Asked when a caller asks; what is served is one thing, whatever service the caller names.
        builder.Services.AddGrpcHealthChecks(health => health.Services.Map(GRPCInferenceService.Descriptor.FullName, _ => true))
            .AddCheck<ReadinessCheck>("ready");
    }

    public static void MapRpc(this WebApplication app)
    {
        app.MapGrpcService<InferenceService>();
        app.MapGrpcHealthChecksService();
        app.MapGrpcService<ReflectionServiceImpl>();
    }
}
