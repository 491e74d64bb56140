using LibGit2Sharp;
using ModelOps.Registry.Mirroring;
using ModelOps.Registry.Reading;

namespace ModelOps.Registry.Reverting;

/// <summary>
/// Makes the commit of a revert and pushes it to its branch. The same revert makes the same commit; a branch of that name is replaced only
/// when its last commit is our own.
/// </summary>
internal sealed class RevertPublisher(Repository repository, Uri remote, AccessToken? token)
{
    private const string Outgoing = "refs/modelops/outgoing/revert";

    public RevertPublication Publish(FolderRevert revert, CancellationToken cancel)
    {
        new MirrorFetch(repository, remote, token).Fetch([MirrorRefs.Branches], cancel);
        if (repository.Branches[revert.Branch]?.Tip is { } tip)
        {
            if (tip.Author.Email != revert.Email)
                return new RevertPublication.Foreign(GitTrees.Id(tip.Id));
            if (tip[revert.Folder.Path]?.Target.Sha == revert.Folder.Tree.ToString())
                return new RevertPublication.Published(GitTrees.Id(tip.Id));
        }
        var commit = Commit(revert);
        Push(commit, revert.Branch);
        return new RevertPublication.Published(GitTrees.Id(commit.Id));
    }

    private Commit Commit(FolderRevert revert)
    {
        var before = GitTrees.Commit(repository, revert.Base);
        var folder = repository.Lookup<Tree>(revert.Folder.Tree.ToString())
            ?? throw new RegistryAccessException(RegistryAccessFailure.NotFound, $"The folder {revert.Folder.Tree} is not here: fetch a ref that holds it.");
        var tree = repository.ObjectDatabase.CreateTree(TreeDefinition.From(before).Remove(revert.Folder.Path).Add(revert.Folder.Path, folder));
        var author = new Signature(revert.Author, revert.Email, revert.When);
        return repository.ObjectDatabase.CreateCommit(author, author, revert.Message, tree, [before], prettifyMessage: true);
    }

    private void Push(Commit commit, string branch)
    {
        string? refusal = null;
        repository.Refs.Add(Outgoing, commit.Id, allowOverwrite: true);
        try
        {
            repository.Network.Push(repository.Network.Remotes[MirrorFolder.RemoteName], $"+{Outgoing}:refs/heads/{branch}", new PushOptions
            {
                CredentialsProvider = new RemoteCredentials(remote, token).Answer,
                OnPushStatusError = error => refusal = error.Message,
            });
        }
        finally
        {
            repository.Refs.Remove(Outgoing);
        }
        if (refusal is not null)
            throw new LibGit2SharpException($"the remote refused the branch {branch}: {refusal}");
        repository.Refs.Add($"refs/heads/{branch}", commit.Id, allowOverwrite: true);
    }
}
