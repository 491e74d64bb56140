namespace ModelOps.Bot.Cluster;

internal static class ClusterFeature
{
    public static void AddCluster(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ClusterOptions>().BindConfiguration(ClusterOptions.Section)
            .Validate(options => options.Kind == ClusterOptions.Local, $"Cluster:Kind is {ClusterOptions.Local}.")
            .Validate(options => options.GatewayAddress is { IsAbsoluteUri: true, Scheme: "http" }, "Cluster:GatewayAddress is where the gateway listens on this machine, such as http://127.0.0.1:8000.")
            .Validate(options => options.GatewayGrpcAddress is null or { IsAbsoluteUri: true, Scheme: "http" }, "Cluster:GatewayGrpcAddress is where the gateway listens for gRPC on this machine, such as http://127.0.0.1:8001.")
            .Validate(options => options.GatewayMetricsAddress is null or { IsAbsoluteUri: true, Scheme: "http" }, "Cluster:GatewayMetricsAddress is where the gateway's metrics are on this machine, such as http://127.0.0.1:8002.")
            .ValidateOnStart();
        builder.Services.AddSingleton<GatewayToken>();
        builder.Services.AddSingleton<ListeningAddress>();
        builder.Services.AddSingleton<LocalClusters>();
        builder.Services.AddSingleton<ServingClusters>();
        builder.Services.AddSingleton<ClusterLeases>();
    }
}
