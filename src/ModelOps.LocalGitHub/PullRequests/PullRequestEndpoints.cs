using Microsoft.AspNetCore.Http.HttpResults;
using ModelOps.LocalGitHub.Commits;
using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.PullRequests;

internal static class PullRequestEndpoints
{
    private const string One = "/repos/{owner}/{repo}/pulls/{pull_number:int}";

    public static void MapPullRequests(this IEndpointRouteBuilder routes)
    {
        var reading = AccessRule.Repository.Reading("pull_requests");
        var adding = AccessRule.Repository.Adding("pull_requests");
        routes.MapGet("/repos/{owner}/{repo}/pulls", List).Allows(reading);
        routes.MapPost("/repos/{owner}/{repo}/pulls", OpenAsync).Allows(adding);
        routes.MapGet(One, GetAsync).Allows(reading);
        routes.MapPatch(One, ChangeAsync).Allows(adding);
        routes.MapPut($"{One}/merge", MergeAsync).Allows(new AccessRule.Repository(["contents"], Grant.Write, AccessLevel.Write));
        routes.MapGet($"{One}/commits", ListCommitsAsync).Allows(reading);
        routes.MapGet($"{One}/files", ListFilesAsync).Allows(reading);
    }

    private static Ok<IEnumerable<PullRequestSummary>> List(
        string? state, string? head, string? @base, RepositoryScope scope, Page page, GitHubStore store,
        PullRequestPresenter presenter, SiteAddress site)
    {
        var found = from issue in store.IssuesOf(scope.Repository)
                    where issue.PullRequest is not null
                    where state == "all" || (state ?? "open") == (issue.IsOpen ? "open" : "closed")
                    where head is null || head == $"{store.PathOf(store.HeadRepositoryOf(issue)).Owner}:{issue.PullRequest!.HeadRef.Branch}"
                    where @base is null || @base == issue.PullRequest!.BaseRef.Branch
                    orderby issue.Number descending
                    select issue;
        return TypedResults.Ok(page.Of([.. found], site.Api).Select(presenter.PresentSummary));
    }

    private static async Task<IResult> OpenAsync(
        PullRequestRequest request, RepositoryScope scope, PullRequestOpener opener, PullRequestPresenter presenter,
        PullRequestEvents events, CancellationToken cancel)
    {
        switch (await opener.OpenAsync(request, scope, cancel))
        {
            case PullRequestOutcome.Refused refused:
                return Refusal.Invalid(refused.Fault);
            case PullRequestOutcome.Done opened:
                await events.PublishAsync("opened", opened.Issue, scope.Author, cancel);
                return TypedResults.Created(presenter.UrlOf(opened.Issue), await presenter.PresentAsync(opened.Issue, cancel));
            case var other:
                throw new InvalidOperationException($"No such outcome: {other}.");
        }
    }

    private static async Task<IResult> GetAsync(
        [AsParameters] PullRequestFinder finder, PullRequestPresenter presenter, CancellationToken cancel) =>
        finder.TryFind(out var issue) ? TypedResults.Ok(await presenter.PresentAsync(issue, cancel)) : Refusal.NotFound();

    private static async Task<IResult> ChangeAsync(
        PullRequestRequest request, [AsParameters] PullRequestFinder finder, PullRequestEditor editor, PullRequestPresenter presenter,
        CancellationToken cancel)
    {
        if (!finder.TryFind(out var issue))
            return Refusal.NotFound();
        if (!finder.MayEdit(issue))
            return Refusal.Forbidden("Must have triage access to the repository to edit this pull request.");
        return await editor.EditAsync(issue, request, finder.Scope.Author, cancel) switch
        {
            PullRequestOutcome.Refused refused => Refusal.Invalid(refused.Fault),
            PullRequestOutcome.Done edited => TypedResults.Ok(await presenter.PresentAsync(edited.Issue, cancel)),
            var other => throw new InvalidOperationException($"No such outcome: {other}."),
        };
    }

    private static async Task<IResult> MergeAsync(
        MergeRequest? request, [AsParameters] PullRequestFinder finder, PullRequestMerger merger, CancellationToken cancel)
    {
        if (!finder.TryFind(out var issue))
            return Refusal.NotFound();
        return await merger.MergeAsync(issue, request ?? new(), finder.Scope.Author, cancel) switch
        {
            MergeOutcome.Merged merged => TypedResults.Ok(new MergeAnswer(merged.Commit.ToString())),
            MergeOutcome.Refused refused => Refusal.Of(refused.Status, refused.Message),
            var other => throw new InvalidOperationException($"No such outcome: {other}."),
        };
    }

    private static async Task<IResult> ListCommitsAsync(
        [AsParameters] PullRequestFinder finder, Page page, GitFolders git, CommitPresenter commits, SiteAddress site,
        CancellationToken cancel)
    {
        if (!finder.TryFind(out var issue))
            return Refusal.NotFound();
        var found = await git.HistoryOf(finder.Repository).BetweenAsync(issue.PullRequest!.Base, issue.PullRequest.Head, cancel);
        return TypedResults.Ok(page.Of([.. found], site.Api).Select(commit => commits.Present(finder.Repository, commit)));
    }

    private static async Task<IResult> ListFilesAsync(
        [AsParameters] PullRequestFinder finder, Page page, GitFolders git, CommitPresenter commits, SiteAddress site,
        CancellationToken cancel)
    {
        if (!finder.TryFind(out var issue))
            return Refusal.NotFound();
        var (head, tip) = (issue.PullRequest!.Head, issue.PullRequest.Base);
        var diff = git.DiffOf(finder.Repository);
        var shown = page.Of([.. await diff.SinceMergeBaseAsync(tip, head, cancel)], site.Api);
        var files = await diff.WithPatchesAsync(tip, head, shown, cancel);
        return TypedResults.Ok(files.Select(file => commits.Present(finder.Repository, head, file)));
    }
}
