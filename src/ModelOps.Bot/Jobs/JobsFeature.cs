namespace ModelOps.Bot.Jobs;

internal static class JobsFeature
{
    /// <summary>What an orchestrator waits after it has asked the process to end.</summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(30);

    public static void AddJobs(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JobQueue>();
        builder.Services.AddSingleton<JobRunner>();
        builder.Services.AddHostedService<JobWorker>();
        builder.Services.Configure<HostOptions>(host => (host.ServicesStopConcurrently, host.ShutdownTimeout) = (true, TimeToEnd));
    }
}
