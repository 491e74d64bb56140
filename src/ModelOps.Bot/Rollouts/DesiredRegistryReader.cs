using System.Collections.Concurrent;
using ModelOps.Bot.Commands;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Policies;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Mirroring;

namespace ModelOps.Bot.Rollouts;

/// <summary>Fetches a registry's default branch and tags, and reads what should serve.</summary>
internal sealed partial class DesiredRegistryReader(
    RegistryMirrors mirrors, DefaultBranches branches, DecisionBook book, PolicyWatch policies, ILogger<DesiredRegistryReader> logger)
{
    private readonly ConcurrentDictionary<RepositoryName, DesiredRegistry> latest = new();

    /// <summary>As it was read last, without a look at GitHub; null before.</summary>
    public DesiredRegistry? Latest(RepositoryName repository) => latest.GetValueOrDefault(repository);

    /// <returns>Null for a repository that is no registry, or whose policy cannot be read.</returns>
    public async Task<DesiredRegistry?> ReadAsync(RepositoryName repository, CancellationToken cancel)
    {
        var branch = await branches.OfAsync(repository, cancel);
        var mirror = await mirrors.FetchAsync(repository, [MirrorRefs.Branches, MirrorRefs.Tags, MirrorRefs.Decisions], cancel);
        if (await mirror.ReadAsync(registry => registry.Resolve($"refs/heads/{branch}"), cancel) is not { } commit)
            return null;
        var policy = await mirror.ReadAsync(registry => PolicyAt.Read(registry, commit), cancel);
        await policies.SeeAsync(repository, commit, policy, cancel);
        if (policy is not PolicyAt.Found found)
        {
            LogNoPolicy(repository, branch);
            return null;
        }
        var decisions = await book.ReadAsync(repository, mirror, cancel);
        return latest[repository] = await mirror.ReadAsync(registry => new DesiredRegistry
        {
            Repository = repository,
            Mirror = mirror,
            Commit = commit,
            PolicyBlob = found.Blob,
            Policy = found.Policy,
            Models = registry.Models(commit).Folders,
            Decisions = decisions,
            TagCommits = registry.Tags().ToDictionary(tag => tag.Tag, tag => tag.Commit),
        }, cancel);
    }

    [LoggerMessage(LogLevel.Warning, "{Repository} has no registry.yaml that can be read on {Branch}: nothing of it is deployed")]
    private partial void LogNoPolicy(RepositoryName repository, string branch);
}
