using Microsoft.Extensions.Options;
using ModelOps.Gateway.Listening;

namespace ModelOps.Gateway.Rpc;

internal static class RpcFeature
{
    public static void AddRpc(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new RpcLimits(
            services.GetRequiredService<IOptions<ListeningOptions>>().Value.MaxBodyBytes, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<RpcServices>();
        builder.Services.AddSingleton<RpcTraffic>();
    }

    public static void UseRpc(this WebApplication app) => app.Use(app.Services.GetRequiredService<RpcTraffic>().InvokeAsync);
}
