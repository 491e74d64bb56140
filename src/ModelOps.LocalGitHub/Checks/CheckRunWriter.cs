using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.MergeQueues;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Checks;

internal sealed class CheckRunWriter(GitHubStore store, QueueSignal queues, TimeProvider clock)
{
    public CheckRun Create(Repository repository, App app, CommitId head, CheckRunRequest request) => Written(() =>
    {
        var sibling = store.CheckRuns.All.FirstOrDefault(run =>
            run.RepositoryId == repository.Id && run.AppId == app.Id && run.Head == head);
        var suiteId = sibling?.SuiteId ?? store.NewId();
        return store.CheckRuns.Put(Filled(request, new()
        {
            Id = store.NewId(),
            RepositoryId = repository.Id,
            AppId = app.Id,
            SuiteId = suiteId,
            Name = request.Name!,
            Head = head,
            Status = "queued",
        }));
    });

    public CheckRun Change(CheckRun run, CheckRunRequest request) =>
        Written(() => store.CheckRuns.Put(Filled(request, store.CheckRuns[run.Id])));

    private CheckRun Written(Func<CheckRun> write)
    {
        var run = store.Change(write);
        queues.Wake();
        return run;
    }

    /// <summary>A conclusion completes the run; another status opens it again. Annotations add up over requests.</summary>
    private CheckRun Filled(CheckRunRequest request, CheckRun run)
    {
        var status = request.Conclusion is null ? request.Status ?? run.Status : "completed";
        return run with
        {
            Name = request.Name ?? run.Name,
            DetailsUrl = request.DetailsUrl ?? run.DetailsUrl,
            ExternalId = request.ExternalId ?? run.ExternalId,
            Status = status,
            Conclusion = status == "completed" ? request.Conclusion ?? run.Conclusion : null,
            StartedAt = request.StartedAt ?? run.StartedAt,
            CompletedAt = status == "completed" ? request.CompletedAt ?? run.CompletedAt ?? clock.GetUtcNow() : null,
            Title = request.Output?.Title ?? run.Title,
            Summary = request.Output?.Summary ?? run.Summary,
            Text = request.Output?.Text ?? run.Text,
            Actions = request.Actions is null ? run.Actions : [.. request.Actions.Select(action => new CheckAction(action.Label!, action.Description!, action.Identifier!))],
            Annotations = [.. run.Annotations, .. (request.Output?.Annotations ?? []).Select(AnnotationOf)],
        };
    }

    private static Annotation AnnotationOf(AnnotationRequest request) => new()
    {
        Path = request.Path!,
        StartLine = request.StartLine!.Value,
        EndLine = request.EndLine!.Value,
        StartColumn = request.StartColumn,
        EndColumn = request.EndColumn,
        Level = request.AnnotationLevel!,
        Title = request.Title,
        Message = request.Message!,
        RawDetails = request.RawDetails,
    };
}
