namespace ModelOps.Bot.Cluster;

internal static class ClusterFeature
{
    public static void AddCluster(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ClusterOptions>().BindConfiguration(ClusterOptions.Section)
            .Validate(options => options.Kind == ClusterOptions.Local, $"Cluster:Kind is {ClusterOptions.Local}.")
            .ValidateOnStart();
        builder.Services.AddSingleton<GatewayToken>();
        builder.Services.AddSingleton<ListeningAddress>();
        builder.Services.AddSingleton<LocalClusters>();
        builder.Services.AddSingleton<ServingClusters>();
        builder.Services.AddSingleton<ClusterLeases>();
    }
}
