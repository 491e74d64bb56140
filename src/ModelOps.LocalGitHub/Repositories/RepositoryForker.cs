using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.Repositories;

/// <summary>Makes forks: repositories of other owners that start as copies, and whose branches pull requests may come from.</summary>
internal sealed class RepositoryForker(GitHubStore store, GitFolders git, RepositoryFounder founder, InstallationEvents installations)
{
    public async Task<ForkOutcome> ForkAsync(Repository parent, Account by, ForkRequest request, CancellationToken cancel)
    {
        if (parent.Private)
            return new ForkOutcome.Refused(403, "The repository exists, but forking is disabled.");
        if (OwnerOf(request, by) is not { } owner)
            return new ForkOutcome.Refused(422, "organization is not one that you may make repositories in.");
        if (owner.Id == parent.OwnerId)
            return new ForkOutcome.Refused(403, "You cannot fork a repository into the account that it belongs to.");
        using var turn = await git.LockAsync(parent, cancel);
        if (store.FindFork(parent, owner.Login) is { } existing)
            return new ForkOutcome.Forked(existing);
        var wanted = new RepositoryRequest { Name = request.Name ?? parent.Name, Description = parent.Description };
        if (!RepositoryPath.IsName(wanted.Name) || await founder.MakeAsync(owner, by, wanted, cancel) is not { } founded)
            return new ForkOutcome.Refused(422, "name is no name of a repository, or already exists on this account.");
        await git.Open(founded).FetchAsync(git.Open(parent), RefsOf(parent, request), cancel);
        var fork = store.Change(() => store.Repositories.Put(store.Repositories[founded.Id] with
        {
            ParentId = parent.Id,
            SourceId = parent.NetworkId,
            DefaultBranch = parent.DefaultBranch,
        }));
        installations.PublishAdded(fork, by);
        return new ForkOutcome.Forked(fork);
    }

    private Account? OwnerOf(ForkRequest request, Account by)
    {
        if (request.Organization is not { } name)
            return by;
        return Login.TryParse(name, out var login) && store.FindAccount(login) is { Type: AccountKind.Organization } organization
            && (organization.Owners.Contains(by.Id) || organization.Members.Contains(by.Id))
            ? organization
            : null;
    }

    private static string[] RefsOf(Repository parent, ForkRequest request) => request.DefaultBranchOnly == true
        ? [$"+refs/heads/{parent.DefaultBranch}:refs/heads/{parent.DefaultBranch}"]
        : ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];
}
