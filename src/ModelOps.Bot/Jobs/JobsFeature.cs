namespace ModelOps.Bot.Jobs;

internal static class JobsFeature
{
    public static void AddJobs(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JobQueue>();
        builder.Services.AddHostedService<JobWorker>();
    }
}
