namespace ModelOps.LocalGitHub.MergeQueues;

internal static class MergeQueuesFeature
{
    public static void AddMergeQueues(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<QueueSignal>();
        builder.Services.AddSingleton<MergeGroupBuilder>();
        builder.Services.AddSingleton<MergeQueue>();
        builder.Services.AddHostedService<MergeQueueWorker>();
    }
}
