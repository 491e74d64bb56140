using ModelOps.Bot.Alerts;

namespace ModelOps.Bot.Watching;

internal static class WatchingFeature
{
    public static void AddWatching(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<MonitorOptions>().BindConfiguration(MonitorOptions.Section)
            .Validate(options => options.Time >= TimeSpan.FromMilliseconds(100), "Monitor:Interval is a time of at least a tenth of a second, such as 60s.")
            .ValidateOnStart();
        builder.Services.AddSingleton<WatchStore>();
        builder.Services.AddSingleton<WatchReferences>();
        builder.Services.AddSingleton<AlertDesk>();
        builder.Services.AddSingleton<AlertTexts>();
        builder.Services.AddSingleton<VersionJudge>();
        builder.Services.AddSingleton<ModelWatch>();
        builder.Services.AddSingleton<EnvironmentWatch>();
        builder.Services.AddHostedService<Monitor>();
    }
}
