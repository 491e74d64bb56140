namespace ModelOps.Gateway.Gathering;

internal static class GatheringFeature
{
    public static void AddGathering(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReplicaFanOut>();
        builder.Services.AddSingleton<FeedbackGathering>();
        builder.Services.AddSingleton<SketchGathering>();
        builder.Services.AddSingleton<SpoolGathering>();
        builder.Services.AddSingleton<GatheredTraffic>();
    }
}
