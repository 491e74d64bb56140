using ModelOps.Bot.Registries;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.PullRequests;

/// <summary>Finds what no webhook told of: an open pull request whose head has no verdict, or that goes elsewhere now. Looks at the start, when a repository comes to the App, and every five minutes.</summary>
internal sealed partial class OpenPullRequestRefresh(
    RegistryRepositories repositories, PullRequestReader pullRequests, PullRequestChangedHandler handler, VerdictStore verdicts,
    RefreshSignal signal, ILogger<OpenPullRequestRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await RefreshAsync(stoppingToken);
            await signal.WaitAsync(Interval, stoppingToken);
        }
    }

    private async Task RefreshAsync(CancellationToken cancel)
    {
        try
        {
            foreach (var repository in await repositories.AllAsync(cancel))
                await RefreshAsync(repository, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            LogFailed(failure);
        }
    }

    private async Task RefreshAsync(RepositoryName repository, CancellationToken cancel)
    {
        foreach (var pullRequest in await pullRequests.OpenAsync(repository, cancel))
        {
            if (!pullRequest.IsForDefaultBranch || (await verdicts.FindReportAsync(pullRequest.PullRequest, cancel))?.Head != pullRequest.Head)
                await handler.HandleAsync(pullRequest, cancel);
        }
    }

    [LoggerMessage(LogLevel.Error, "Looking for missed pull requests failed; the next look tries again")]
    private partial void LogFailed(Exception failure);
}
