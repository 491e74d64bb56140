using Microsoft.Extensions.Options;

namespace ModelOps.Bot.Cluster;

internal static class ClusterFeature
{
    public static void AddCluster(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IConfigureOptions<ClusterOptions>, ClusterBinding>();
        builder.Services.AddSingleton<IValidateOptions<ClusterOptions>, ClusterOptionsCheck>();
        builder.Services.AddOptions<ClusterOptions>().ValidateOnStart();
        foreach (var environment in builder.Configuration.GetSection(ClusterBinding.Environments).GetChildren())
            builder.Services.AddOptions<ClusterOptions>(environment.Key).ValidateOnStart();
        builder.Services.AddSingleton<GatewayToken>();
        builder.Services.AddSingleton<ListeningAddress>();
        builder.Services.AddSingleton<LocalClusters>();
        builder.Services.AddSingleton<SwarmClusters>();
        builder.Services.AddSingleton<ServingClusters>();
        builder.Services.AddSingleton<ClusterLeases>();
    }
}
