using Microsoft.Extensions.Options;
using ModelOps.Bot.GitHub.Calls;
using ModelOps.Domain.Identifiers;
using Octokit;

namespace ModelOps.Bot.GitHub;

/// <summary>
/// The required check <c>modelops</c> on a commit, and a check a changed model beside it. There is one of each name; writing it again changes it.
/// </summary>
internal sealed partial class CheckRuns(GitHubAccess gitHub, IOptions<GitHubOptions> options, TimeProvider clock, ILogger<CheckRuns> logger) : IDisposable
{
    public const string Name = "modelops";

    /// <summary>What the button on a check asks for.</summary>
    public const string ValidateAgain = "validate";

    /// <summary>GitHub's limit of a check's summary, in characters.</summary>
    private const int LargestSummary = 65_535;
    private const int MostAnnotations = 50;
    private const string Soon = "The verdict will stand here.";

    private static readonly NewCheckRunAction[] Buttons = [new("Validate again", "Measure and judge this commit again", ValidateAgain)];

    /// <summary>GitHub lets two checks have one name: who looks for one and then opens it must not be overtaken.</summary>
    private readonly Turns turns = new();

    /// <summary>A first sign, which GitHub may be too busy for: the verdict opens the check then.</summary>
    public async Task QueueAsync(RepositoryName repository, GitObjectId head, CancellationToken cancel)
    {
        try
        {
            await WriteAsync(repository, head, [new(Name, CheckStatus.Queued, null, "Waiting for its turn", Soon, [])], cancel);
        }
        catch (GitHubBusyException busy)
        {
            LogBusy(repository, head, busy.Message);
        }
    }

    public Task StartAsync(RepositoryName repository, GitObjectId head, CancellationToken cancel) =>
        WriteAsync(repository, head, [new(Name, CheckStatus.InProgress, null, "Validating", Soon, [])], cancel);

    /// <summary>How far the validation is.</summary>
    public Task TellAsync(RepositoryName repository, GitObjectId head, string stage, string summary, CancellationToken cancel) =>
        WriteAsync(repository, head, [new(Name, CheckStatus.InProgress, null, stage, summary, [])], cancel);

    /// <summary>The models' checks first: when the required one has concluded, all is said.</summary>
    public Task ConcludeAsync(RepositoryName repository, GitObjectId head, CheckConclusionText text, CancellationToken cancel) => WriteAsync(
        repository, head,
        [
            .. text.Models.Select(model => new CheckState(model.Name, CheckStatus.Completed, model.Conclusion, model.Title, model.Summary, model.Annotations) { Page = text.Page }),
            new CheckState(Name, CheckStatus.Completed, text.Conclusion, text.Title, text.Summary, text.Annotations) { Page = text.Page },
        ],
        cancel);

    /// <summary>Concludes the required check where it is open; what has concluded, or is not there, stays so.</summary>
    public async Task EndAsync(RepositoryName repository, GitObjectId head, CheckConclusionText text, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        using var turn = await turns.TakeAsync(head, cancel);
        if ((await FindAsync(client, repository, head)).FirstOrDefault(run => run.Name == Name) is not { } run || run.Status == CheckStatus.Completed)
            return;
        cancel.ThrowIfCancellationRequested();
        await client.Check.Run.Update(repository.Owner, repository.Name, run.Id, Update(new(Name, CheckStatus.Completed, text.Conclusion, text.Title, text.Summary, [])));
    }

    public void Dispose() => turns.Dispose();

    private async Task WriteAsync(RepositoryName repository, GitObjectId head, IReadOnlyList<CheckState> states, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        using var turn = await turns.TakeAsync(head, cancel);
        var existing = await FindAsync(client, repository, head);
        foreach (var state in states)
        {
            cancel.ThrowIfCancellationRequested();
            if (existing.FirstOrDefault(run => run.Name == state.Name) is not { } run)
                await client.Check.Run.Create(repository.Owner, repository.Name, New(head, state));
            else if (run.Status != state.Status || run.Output?.Title != state.Title || state.Status == CheckStatus.Completed)
                await client.Check.Run.Update(repository.Owner, repository.Name, run.Id, Update(state));
        }
    }

    private async Task<List<CheckRun>> FindAsync(IGitHubClient client, RepositoryName repository, GitObjectId head)
    {
        var found = await client.Check.Run.GetAllForReference(repository.Owner, repository.Name, head.ToString(), new CheckRunRequest { Filter = CheckRunCompletedAtFilter.Latest }, PageSize.Largest);
        return [.. found.CheckRuns.Where(run => run.App.Id == options.Value.AppId)];
    }

    private NewCheckRun New(GitObjectId head, CheckState state) => new(state.Name, head.ToString())
    {
        Status = state.Status,
        DetailsUrl = state.Page?.AbsoluteUri,
        Conclusion = state.Conclusion,
        StartedAt = clock.GetUtcNow(),
        CompletedAt = state.Conclusion is null ? null : clock.GetUtcNow(),
        Output = Output(state),
        Actions = state.Conclusion is null ? null : Buttons,
    };

    private CheckRunUpdate Update(CheckState state) => new()
    {
        Name = state.Name,
        DetailsUrl = state.Page?.AbsoluteUri,
        Status = state.Status,
        Conclusion = state.Conclusion,
        StartedAt = clock.GetUtcNow(),
        CompletedAt = state.Conclusion is null ? null : clock.GetUtcNow(),
        Output = Output(state),
        Actions = state.Conclusion is null ? null : Buttons,
    };

    private static NewCheckRunOutput Output(CheckState state) => new(state.Title, state.Summary[..Math.Min(state.Summary.Length, LargestSummary)])
    {
        Annotations = [.. state.Annotations.Take(MostAnnotations)],
    };

    [LoggerMessage(LogLevel.Warning, "No first sign on {Head} of {Repository}: {Why}")]
    private partial void LogBusy(RepositoryName repository, GitObjectId head, string why);

    private sealed record CheckState(string Name, CheckStatus Status, CheckConclusion? Conclusion, string Title, string Summary, IReadOnlyList<NewCheckRunAnnotation> Annotations)
    {
        public Uri? Page { get; init; }
    }
}
