using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ModelOps.Domain.Identifiers;
using Octokit;

namespace ModelOps.Bot.GitHub;

/// <summary>Clients of GitHub's REST API: as the App itself, and as its installation on a repository.</summary>
internal sealed class GitHubAccess(IOptions<GitHubOptions> options, AppToken appToken, TimeProvider clock)
{
    /// <summary>A token that is about to expire is not used any more.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<RepositoryName, long> installations = new();
    private readonly ConcurrentDictionary<long, Octokit.AccessToken> tokens = new();

    public IGitHubClient AsApp() => Client(new Credentials(appToken.Create(), AuthenticationType.Bearer));

    public async Task<IGitHubClient> ForAsync(RepositoryName repository, CancellationToken cancel) =>
        Client(new Credentials(await TokenForAsync(repository, cancel)));

    /// <summary>A token of the App's installation on the repository's account, good for at least five minutes.</summary>
    public async Task<string> TokenForAsync(RepositoryName repository, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (!installations.TryGetValue(repository, out var installation))
            installations[repository] = installation = (await AsApp().GitHubApps.GetRepositoryInstallationForCurrent(repository.Owner, repository.Name)).Id;
        if (!tokens.TryGetValue(installation, out var token) || token.ExpiresAt - Margin < clock.GetUtcNow())
            tokens[installation] = token = await AsApp().GitHubApps.CreateInstallationToken(installation);
        return token.Token;
    }

    /// <summary>Every repository that the App is installed on.</summary>
    public async Task<IReadOnlyList<RepositoryName>> RepositoriesAsync(CancellationToken cancel)
    {
        var names = new List<RepositoryName>();
        foreach (var installation in await AsApp().GitHubApps.GetAllInstallationsForCurrent())
        {
            cancel.ThrowIfCancellationRequested();
            var token = await AsApp().GitHubApps.CreateInstallationToken(installation.Id);
            var found = await Client(new Credentials(token.Token)).GitHubApps.Installation.GetAllRepositoriesForCurrent();
            names.AddRange(found.Repositories.Select(repository => Identifier.Parse<RepositoryName>(repository.FullName)));
        }
        return names;
    }

    public Uri CloneUrl(RepositoryName repository) => new(options.Value.WebUrl, $"{repository}.git");

    private GitHubClient Client(Credentials credentials) =>
        new(new Connection(new ProductHeaderValue("modelops-bot"), options.Value.ApiUrl)) { Credentials = credentials };
}
