using LibGit2Sharp;
using ModelOps.Registry.Mirroring;
using ModelOps.Registry.Reading;

namespace ModelOps.Registry.Branching;

/// <summary>
/// Makes the commit of a change and pushes it to its branch. The same change makes the same commit; a branch of that name is replaced only
/// when its last commit is our own.
/// </summary>
internal sealed class BranchPublisher(Repository repository, Uri remote, AccessToken? token)
{
    private const string Outgoing = "refs/modelops/outgoing/branch";

    public BranchPublication Publish(BranchChange change, CancellationToken cancel)
    {
        new MirrorFetch(repository, remote, token).Fetch([MirrorRefs.Branches], cancel);
        if (repository.Branches[change.Branch]?.Tip is { } tip)
        {
            if (tip.Author.Email != change.Email)
                return new BranchPublication.Foreign(GitTrees.Id(tip.Id));
            if (Holds(tip, change))
                return new BranchPublication.Published(GitTrees.Id(tip.Id));
        }
        var commit = Commit(change);
        Push(commit, change.Branch);
        return new BranchPublication.Published(GitTrees.Id(commit.Id));
    }

    private bool Holds(Commit tip, BranchChange change) => change switch
    {
        BranchChange.FolderPutBack { Folder: var folder } => tip[folder.Path]?.Target.Sha == folder.Tree.ToString(),
        BranchChange.FilePut { Path: var path, Content: var content } => tip[path]?.Target.Sha == Write(content).Sha,
        _ => throw new InvalidOperationException("A change of an unknown kind."),
    };

    private Commit Commit(BranchChange change)
    {
        var before = GitTrees.Commit(repository, change.Base);
        var tree = repository.ObjectDatabase.CreateTree(Changed(TreeDefinition.From(before), change));
        var author = new Signature(change.Author, change.Email, change.When);
        return repository.ObjectDatabase.CreateCommit(author, author, change.Message, tree, [before], prettifyMessage: true);
    }

    private TreeDefinition Changed(TreeDefinition tree, BranchChange change) => change switch
    {
        BranchChange.FolderPutBack { Folder: var folder } => tree.Remove(folder.Path).Add(folder.Path, Find(folder)),
        BranchChange.FilePut { Path: var path, Content: var content } => tree.Add(path, Write(content), Mode.NonExecutableFile),
        _ => throw new InvalidOperationException("A change of an unknown kind."),
    };

    private Tree Find(ModelFolder folder) => repository.Lookup<Tree>(folder.Tree.ToString())
        ?? throw new RegistryAccessException(RegistryAccessFailure.NotFound, $"The folder {folder.Tree} is not here: fetch a ref that holds it.");

    private Blob Write(ReadOnlyMemory<byte> content)
    {
        using var stream = new MemoryStream(content.ToArray());
        return repository.ObjectDatabase.CreateBlob(stream);
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
