using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.PullRequests;
using ModelOps.LocalGitHub.Rest;

namespace ModelOps.LocalGitHub.Deployments;

/// <summary>Brings a branch that is to be deployed up to the default branch, where the caller has not forbidden it.</summary>
internal sealed class DeploymentMerger(GitFolders git, RefReporter refs, TimeProvider clock)
{
    /// <returns>GitHub's answer in place of a deployment; null where there was nothing to merge.</returns>
    public async Task<IResult?> MergeAsync(DeploymentRequest request, RepositoryScope scope, CancellationToken cancel)
    {
        var repository = scope.Repository;
        using var turn = await git.LockAsync(repository, cancel);
        var folder = git.Open(repository);
        if (request.AutoMerge == false || !RefName.TryBranch(request.Ref, out var branch) || branch.Branch == repository.DefaultBranch
            || await folder.FindRefAsync(branch, cancel) is not { } head
            || await git.FindAsync(repository, repository.DefaultBranch, cancel) is not { } tip || await folder.IsAncestorAsync(tip, head.Id, cancel))
            return null;
        var words = $"{repository.DefaultBranch} into {branch.Branch}";
        if (await git.WriterOf(repository).MergeTreeAsync(head.Id, tip, cancel) is not { } tree)
            return Refusal.Of(409, $"Conflict merging {words}.");
        var commit = await git.WriterOf(repository).CommitAsync(tree, [head.Id, tip], $"Merge {words}\n", Signature.Of(scope.Author, clock.GetUtcNow()), cancel);
        var change = new RefChange(branch, head.Id, commit);
        if (!await folder.MoveRefAsync(change, cancel))
            return Refusal.Of(409, $"Conflict merging {words}.");
        await refs.ReportAsync(repository, [change], scope.Author, CancellationToken.None);
        return TypedResults.Accepted((string?)null, new MergedBranchAnswer($"Auto-merged {words} on deployment."));
    }
}
