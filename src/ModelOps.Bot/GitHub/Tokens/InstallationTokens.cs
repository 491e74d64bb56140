using System.Collections.Concurrent;
using ModelOps.Bot.GitHub.Calls;
using ModelOps.Domain.Identifiers;
using Octokit;

namespace ModelOps.Bot.GitHub.Tokens;

/// <summary>Tokens of the App's installations, each for one repository and for what the bot does there; kept until shortly before their end.</summary>
internal sealed class InstallationTokens(GitHubClients clients, AppToken appToken, TimeProvider clock) : IDisposable
{
    /// <summary>A token that is about to expire is not used any more: a fetch that begins with it may take a while.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<RepositoryName, InstallationAnswer> installations = new();
    private readonly ConcurrentDictionary<string, GitHubToken> tokens = new();
    private readonly SemaphoreSlim turn = new(1);
    private GitHubClient? asApp;

    /// <summary>The client of the App as itself.</summary>
    public GitHubClient AsApp => asApp ??= clients.Make(CallScope.App, (_, _) => Task.FromResult(new GitHubToken(appToken.Create(), clock.GetUtcNow())));

    public async Task<InstallationAnswer> InstallationOfAsync(RepositoryName repository)
    {
        if (installations.TryGetValue(repository, out var known))
            return known;
        var answer = await AsApp.Connection.Get<InstallationAnswer>(new Uri($"repos/{repository}/installation", UriKind.Relative), null);
        return installations[repository] = answer.Body;
    }

    /// <summary>A token that is good for five minutes at least.</summary>
    /// <param name="refused">A token that GitHub took no more, if that is why another one is wanted.</param>
    public async Task<GitHubToken> ForRepositoryAsync(RepositoryName repository, GitHubToken? refused, CancellationToken cancel)
    {
        var installation = await InstallationOfAsync(repository);
        var body = new { repositories = new[] { repository.Name }, permissions = TokenPermissions.NeededOf(installation.Permissions) };
        return await GetAsync($"{installation.Id}/{repository}", installation.Id, body, refused, cancel);
    }

    /// <summary>A token that lists the repositories of an installation and does nothing else.</summary>
    public Task<GitHubToken> ForListingAsync(long installation, GitHubToken? refused, CancellationToken cancel) =>
        GetAsync($"{installation}", installation, new { permissions = TokenPermissions.Listing }, refused, cancel);

    public void Dispose() => turn.Dispose();

    private async Task<GitHubToken> GetAsync(string key, long installation, object body, GitHubToken? refused, CancellationToken cancel)
    {
        if (IsGood(key, refused) is { } kept)
            return kept;
        await turn.WaitAsync(cancel);
        try
        {
            return IsGood(key, refused) ?? (tokens[key] = await MakeAsync(installation, body, cancel));
        }
        finally
        {
            turn.Release();
        }
    }

    private GitHubToken? IsGood(string key, GitHubToken? refused) =>
        tokens.TryGetValue(key, out var token) && token != refused && token.ExpiresAt - Margin > clock.GetUtcNow() ? token : null;

    private async Task<GitHubToken> MakeAsync(long installation, object body, CancellationToken cancel)
    {
        var address = new Uri($"app/installations/{installation}/access_tokens", UriKind.Relative);
        var answer = await AsApp.Connection.Post<AccessToken>(address, body, "application/vnd.github+json", "application/json", cancellationToken: cancel);
        return new GitHubToken(answer.Body.Token, answer.Body.ExpiresAt);
    }
}
