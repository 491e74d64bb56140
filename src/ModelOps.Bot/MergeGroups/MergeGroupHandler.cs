using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Registries;

namespace ModelOps.Bot.MergeGroups;

/// <summary>Gives the first sign on a merge group and asks for its validation.</summary>
internal sealed class MergeGroupHandler(RegistryRepositories registries, CheckRuns checks, JobQueue jobs)
{
    public async Task HandleAsync(MergeGroup group, CancellationToken cancel)
    {
        if (!registries.Serves(group.Repository))
            return;
        await jobs.EnqueueAsync(MergeGroupJob.For(group), cancel);
        await checks.QueueAsync(group.Repository, group.Head, cancel);
    }
}
