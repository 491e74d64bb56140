namespace ModelOps.Bot.Housekeeping;

internal static class HousekeepingFeature
{
    /// <summary>GitHub sends again what it sent up to three days ago, which must be known as handled then.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromDays(4);

    public static void AddHousekeeping(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<HousekeepingOptions>().BindConfiguration(HousekeepingOptions.Section)
            .Validate(options => options.Time >= Shortest && options.Time <= TimeSpan.FromDays(36_500), "Housekeeping:KeepFor is a time of at least four days, such as 30d.")
            .ValidateOnStart();
        builder.Services.AddSingleton<Housekeeper>();
        builder.Services.AddHostedService<HousekeepingWorker>();
    }
}
