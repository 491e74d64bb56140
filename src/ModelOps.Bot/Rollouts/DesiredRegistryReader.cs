using ModelOps.Bot.Commands;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Mirroring;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Rollouts;

/// <summary>Fetches a registry's default branch and tags, and reads what should serve.</summary>
internal sealed partial class DesiredRegistryReader(RegistryMirrors mirrors, DefaultBranches branches, DecisionBook book, ILogger<DesiredRegistryReader> logger)
{
    /// <returns>Null for a repository that is no registry, or whose policy cannot be read.</returns>
    public async Task<DesiredRegistry?> ReadAsync(RepositoryName repository, CancellationToken cancel)
    {
        var branch = await branches.OfAsync(repository, cancel);
        var mirror = await mirrors.FetchAsync(repository, [MirrorRefs.Branches, MirrorRefs.Tags, MirrorRefs.Decisions], cancel);
        var decisions = await book.ReadAsync(repository, mirror, cancel);
        return await mirror.ReadAsync(registry => Read(registry, mirror, repository, branch, decisions), cancel);
    }

    private DesiredRegistry? Read(RegistryRepository registry, RegistryMirror mirror, RepositoryName repository, string branch, DecisionLedger decisions)
    {
        if (registry.Resolve($"refs/heads/{branch}") is not { } commit)
            return null;
        if (PolicyAt.Read(registry, commit) is not PolicyAt.Found policy)
        {
            LogNoPolicy(repository, branch);
            return null;
        }
        return new DesiredRegistry
        {
            Repository = repository,
            Mirror = mirror,
            Commit = commit,
            PolicyBlob = policy.Blob,
            Policy = policy.Policy,
            Models = registry.Models(commit).Folders,
            Decisions = decisions,
            TagCommits = registry.Tags().ToDictionary(tag => tag.Tag, tag => tag.Commit),
        };
    }

    [LoggerMessage(LogLevel.Warning, "{Repository} has no registry.yaml that can be read on {Branch}: nothing of it is deployed")]
    private partial void LogNoPolicy(RepositoryName repository, string branch);
}
