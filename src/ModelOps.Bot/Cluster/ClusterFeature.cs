namespace ModelOps.Bot.Cluster;

internal static class ClusterFeature
{
    public static void AddCluster(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ClusterOptions>().BindConfiguration(ClusterOptions.Section)
            .Validate(options => options.Kind == ClusterOptions.Local, $"Cluster:Kind is {ClusterOptions.Local}.")
            .Validate(options => options.GatewayAddress is { IsAbsoluteUri: true, Scheme: "http" }, "Cluster:GatewayAddress is where the gateway listens on this machine, such as http://127.0.0.1:8000.")
            .ValidateOnStart();
        builder.Services.AddSingleton<GatewayToken>();
        builder.Services.AddSingleton<ListeningAddress>();
        builder.Services.AddSingleton<LocalClusters>();
        builder.Services.AddSingleton<ServingClusters>();
        builder.Services.AddSingleton<ClusterLeases>();
    }
}
