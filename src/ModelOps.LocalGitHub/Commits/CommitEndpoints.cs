using Microsoft.AspNetCore.Mvc;
using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Repositories;
using ModelOps.LocalGitHub.Rest;

namespace ModelOps.LocalGitHub.Commits;

internal static class CommitEndpoints
{
    public static void MapCommits(this IEndpointRouteBuilder routes)
    {
        var rule = AccessRule.Repository.Reading("contents");
        routes.MapGet("/repos/{owner}/{repo}/branches/{**branch}", GetBranchAsync).Allows(rule);
        routes.MapGet("/repos/{owner}/{repo}/git/ref/{**ref}", GetRefAsync).Allows(rule);
        // The older form, which GitHub still answers and Octokit still asks by.
        routes.MapGet("/repos/{owner}/{repo}/git/refs/{**ref}", GetRefAsync).Allows(rule);
        routes.MapGet("/repos/{owner}/{repo}/commits/{**ref}", GetCommitAsync).Allows(rule);
    }

    private static async Task<IResult> GetBranchAsync(
        string branch, RepositoryScope scope, GitFolders git, CommitPresenter commits, RepositoryPresenter repositories,
        CancellationToken cancel)
    {
        var repository = scope.Repository;
        if (!RefName.TryBranch(Uri.UnescapeDataString(branch), out var name)
            || await git.Open(repository).FindRefAsync(name, cancel) is not { } found)
            return Refusal.Of(404, "Branch not found");
        var url = $"{repositories.UrlOf(repository)}/branches/{name.Branch}";
        return TypedResults.Ok(new BranchAnswer
        {
            Name = name.Branch,
            Commit = commits.Present(repository, await git.HistoryOf(repository).ReadAsync(found.Id, cancel)),
            Links = new(url, $"{repositories.PageOf(repository)}/tree/{name.Branch}"),
            ProtectionUrl = $"{url}/protection",
        });
    }

    private static async Task<IResult> GetRefAsync(
        [FromRoute(Name = "ref")] string reference, RepositoryScope scope, GitFolders git, RepositoryPresenter repositories,
        CancellationToken cancel)
    {
        if (!RefName.TryParse($"refs/{Uri.UnescapeDataString(reference)}", out var name)
            || await git.Open(scope.Repository).FindRefAsync(name, cancel) is not { } found)
            return Refusal.NotFound();
        var api = $"{repositories.UrlOf(scope.Repository)}/git";
        return TypedResults.Ok(new RefAnswer(
            name.ToString(),
            NodeId.Of("Ref", $"{scope.Repository.Id}:{name}"),
            $"{api}/{name}",
            new(found.Kind, found.Id.ToString(), $"{api}/{found.Kind}s/{found.Id}")));
    }

    private static async Task<IResult> GetCommitAsync(
        [FromRoute(Name = "ref")] string reference, RepositoryScope scope, GitFolders git, CommitPresenter commits,
        CancellationToken cancel)
    {
        var repository = scope.Repository;
        if (await git.FindAsync(repository, Uri.UnescapeDataString(reference), cancel) is not { } id)
            return Refusal.Of(422, $"No commit found for SHA: {reference}");
        var diff = git.DiffOf(repository);
        var files = await diff.OfCommitAsync(id, cancel);
        return TypedResults.Ok(commits.Present(repository, await git.HistoryOf(repository).ReadAsync(id, cancel)) with
        {
            Files = [.. files.Select(file => commits.Present(repository, id, file))],
            Stats = new(files.Sum(file => file.Additions), files.Sum(file => file.Deletions)),
        });
    }
}
