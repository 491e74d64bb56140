using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ModelOps.Bot.GitHub.Calls;
using ModelOps.Bot.GitHub.Tokens;
using ModelOps.Domain.Identifiers;
using Octokit;

namespace ModelOps.Bot.GitHub;

/// <summary>Clients of GitHub's REST API: as the App itself, and as its installation on a repository. They throw <see cref="GitHubBusyException"/> when GitHub limits us for long.</summary>
internal sealed class GitHubAccess(IOptions<GitHubOptions> options, GitHubClients clients, InstallationTokens tokens)
{
    private readonly ConcurrentDictionary<RepositoryName, IGitHubClient> byRepository = new();

    public IGitHubClient AsApp() => tokens.AsApp;

    public async Task<IGitHubClient> ForAsync(RepositoryName repository, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (byRepository.TryGetValue(repository, out var client))
            return client;
        var scope = new CallScope((await tokens.InstallationOfAsync(repository)).Id, repository.ToString());
        return byRepository.GetOrAdd(repository, _ => clients.Make(scope, (refused, stop) => tokens.ForRepositoryAsync(repository, refused, stop)));
    }

    /// <summary>A token for the repository, good for at least five minutes.</summary>
    public Task<GitHubToken> TokenForAsync(RepositoryName repository, CancellationToken cancel) => tokens.ForRepositoryAsync(repository, null, cancel);

    /// <summary>Every repository that the App is installed on.</summary>
    public async Task<IReadOnlyList<RepositoryName>> RepositoriesAsync(CancellationToken cancel)
    {
        var names = new List<RepositoryName>();
        foreach (var installation in await AsApp().GitHubApps.GetAllInstallationsForCurrent(PageSize.Largest))
        {
            cancel.ThrowIfCancellationRequested();
            var client = clients.Make(new CallScope(installation.Id, "listing"), (refused, stop) => tokens.ForListingAsync(installation.Id, refused, stop));
            var found = await client.GitHubApps.Installation.GetAllRepositoriesForCurrent(PageSize.Largest);
            names.AddRange(found.Repositories.Select(repository => Identifier.Parse<RepositoryName>(repository.FullName)));
        }
        return names;
    }

    public Uri CloneUrl(RepositoryName repository) => new(options.Value.WebUrl, $"{repository}.git");
}
