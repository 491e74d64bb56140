using Microsoft.Extensions.Options;
using ModelOps.Domain.Identifiers;
using Octokit;

namespace ModelOps.Bot.GitHub;

/// <summary>The required check <c>modelops</c> on a commit. There is one; writing it again changes it.</summary>
internal sealed class CheckRuns(GitHubAccess gitHub, IOptions<GitHubOptions> options, TimeProvider clock)
{
    public const string Name = "modelops";

    /// <summary>GitHub's limit of a check's summary, in characters.</summary>
    private const int LargestSummary = 65_535;
    private const int MostAnnotations = 50;

    public Task QueueAsync(RepositoryName repository, GitObjectId head, CancellationToken cancel) =>
        WriteAsync(repository, head, new CheckState(CheckStatus.Queued, null, "Waiting for its turn", "The verdict will stand here.", []), cancel);

    public Task StartAsync(RepositoryName repository, GitObjectId head, CancellationToken cancel) =>
        WriteAsync(repository, head, new CheckState(CheckStatus.InProgress, null, "Validating", "The verdict will stand here.", []), cancel);

    public Task ConcludeAsync(RepositoryName repository, GitObjectId head, CheckConclusionText text, CancellationToken cancel) => WriteAsync(
        repository, head, new CheckState(CheckStatus.Completed, text.Passes ? CheckConclusion.Success : CheckConclusion.Failure, text.Title, text.Summary, text.Annotations), cancel);

    private async Task WriteAsync(RepositoryName repository, GitObjectId head, CheckState state, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        var existing = await FindAsync(client, repository, head);
        cancel.ThrowIfCancellationRequested();
        if (existing is null)
            await client.Check.Run.Create(repository.Owner, repository.Name, New(head, state));
        else if (existing.Status != state.Status || state.Status == CheckStatus.Completed)
            await client.Check.Run.Update(repository.Owner, repository.Name, existing.Id, Update(state));
    }

    private async Task<CheckRun?> FindAsync(IGitHubClient client, RepositoryName repository, GitObjectId head)
    {
        var request = new CheckRunRequest { CheckName = Name, Filter = CheckRunCompletedAtFilter.Latest };
        var found = await client.Check.Run.GetAllForReference(repository.Owner, repository.Name, head.ToString(), request);
        return found.CheckRuns.FirstOrDefault(run => run.App.Id == options.Value.AppId);
    }

    private NewCheckRun New(GitObjectId head, CheckState state) => new(Name, head.ToString())
    {
        Status = state.Status,
        Conclusion = state.Conclusion,
        StartedAt = clock.GetUtcNow(),
        CompletedAt = state.Conclusion is null ? null : clock.GetUtcNow(),
        Output = Output(state),
    };

    private CheckRunUpdate Update(CheckState state) => new()
    {
        Name = Name,
        Status = state.Status,
        Conclusion = state.Conclusion,
        StartedAt = clock.GetUtcNow(),
        CompletedAt = state.Conclusion is null ? null : clock.GetUtcNow(),
        Output = Output(state),
    };

    private static NewCheckRunOutput Output(CheckState state) => new(state.Title, state.Summary[..Math.Min(state.Summary.Length, LargestSummary)])
    {
        Annotations = [.. state.Annotations.Take(MostAnnotations)],
    };

    private sealed record CheckState(CheckStatus Status, CheckConclusion? Conclusion, string Title, string Summary, IReadOnlyList<NewCheckRunAnnotation> Annotations);
}
