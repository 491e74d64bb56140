using Microsoft.Extensions.Options;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.GitHub.Calls;
using ModelOps.Bot.GitHub.Tokens;
using ModelOps.Domain.Identifiers;
using Octokit;

namespace ModelOps.Bot.Tests.Stage;

/// <summary>Opens issues as the App, whose key it has.</summary>
internal sealed class AppVoice : IDisposable
{
    private readonly InstallationTokens tokens;
    private readonly GitHubAccess access;

    public AppVoice(Uri web, long app, string key)
    {
        var options = Options.Create(new GitHubOptions { ApiUrl = new Uri(web, "/api/v3/"), WebUrl = web, AppId = app, PrivateKeyFile = key });
        var clients = new GitHubClients(options, new GitHubCalls(new CallOptions(), TimeProvider.System, GitHubCalls.Network()));
        tokens = new InstallationTokens(clients, new AppToken(options, TimeProvider.System), TimeProvider.System);
        access = new GitHubAccess(options, clients, tokens);
    }

    /// <returns>The number of the issue.</returns>
    public async Task<int> OpenIssueAsync(string repository, string title, string body, CancellationToken cancel)
    {
        var name = Identifier.Parse<RepositoryName>(repository);
        var client = await access.ForAsync(name, cancel);
        return (await client.Issue.Create(name.Owner, name.Name, new NewIssue(title) { Body = body })).Number;
    }

    public void Dispose() => tokens.Dispose();
}
