using System.Collections.Concurrent;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Policies;

/// <summary>Has it told when a policy on a default branch reads no more, and when it reads again: once at the start and after each change.</summary>
internal sealed class PolicyWatch(JobQueue jobs)
{
    private readonly ConcurrentDictionary<RepositoryName, string> told = new();

    public async Task SeeAsync(RepositoryName repository, GitObjectId commit, PolicyAt policy, CancellationToken cancel)
    {
        var seen = policy switch
        {
            PolicyAt.Found => "reads",
            PolicyAt.Refused refused => string.Join('\n', refused.Problems),
            PolicyAt.Missing => "missing",
            _ => throw new InvalidOperationException("A policy of an unknown kind."),
        };
        if (told.TryGetValue(repository, out var before) && before == seen)
            return;
        await jobs.EnqueueAsync(PolicyIssueJob.For(repository, commit), cancel);
        told[repository] = seen;
    }
}
