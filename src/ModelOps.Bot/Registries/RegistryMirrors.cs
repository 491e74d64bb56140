using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Mirroring;

namespace ModelOps.Bot.Registries;

/// <summary>A bare mirror of each registry, fetched with a fresh token of the App.</summary>
internal sealed class RegistryMirrors(GitHubAccess gitHub, IOptions<DataOptions> data) : IDisposable
{
    private readonly ConcurrentDictionary<RepositoryName, RegistryMirror> mirrors = new();

    /// <summary>The registries that were fetched since the start, or are being fetched.</summary>
    public IReadOnlyCollection<RepositoryName> Opened => [.. mirrors.Keys];

    /// <returns>The mirror as it is; null: nothing of it was asked for since the start.</returns>
    public RegistryMirror? Find(RepositoryName repository) => mirrors.GetValueOrDefault(repository);

    public async Task<RegistryMirror> FetchAsync(RepositoryName repository, IReadOnlyList<string> refSpecs, CancellationToken cancel)
    {
        var mirror = mirrors.GetOrAdd(repository, Open);
        using var elsewhere = JobTime.Elsewhere();
        await mirror.FetchAsync(refSpecs, await TokenAsync(repository, cancel), cancel);
        return mirror;
    }

    public async Task<AccessToken> TokenAsync(RepositoryName repository, CancellationToken cancel) => new((await gitHub.TokenForAsync(repository, cancel)).Reveal());

    public void Dispose()
    {
        foreach (var mirror in mirrors.Values)
            mirror.Dispose();
    }

    private RegistryMirror Open(RepositoryName repository) =>
        new(data.Value.PathOf("mirrors", repository.Owner, $"{repository.Name}.git"), gitHub.CloneUrl(repository));
}
