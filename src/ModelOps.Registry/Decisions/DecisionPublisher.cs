using LibGit2Sharp;
using ModelOps.Registry.Mirroring;

namespace ModelOps.Registry.Decisions;

/// <summary>
/// Adds files to the ref of decisions: a commit on top of what the remote has, pushed so that it is refused when somebody else was first;
/// then once more on top of theirs. The mirror's own ref moves only after the remote's: what is read here is true.
/// </summary>
internal sealed class DecisionPublisher(Repository repository, Uri remote, AccessToken? token)
{
    public const string Ref = "refs/modelops/decisions";
    private const string Outgoing = "refs/modelops/outgoing/decisions";
    private const int Attempts = 20;

    /// <summary>Files that are there already are left as they are.</summary>
    public void Append(IReadOnlyList<DecisionFile> files, DecisionNote note, CancellationToken cancel)
    {
        string? refusal = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            new MirrorFetch(repository, remote, token).Fetch([MirrorRefs.Decisions], cancel);
            var tip = repository.Refs[Ref] is { } reference ? repository.Lookup<Commit>(reference.TargetIdentifier) : null;
            var missing = files.Where(file => tip?[file.Path] is null).ToList();
            if (missing.Count == 0)
                return;
            refusal = Push(Commit(tip, missing, note));
            if (refusal is null)
                return;
        }
        throw new LibGit2SharpException($"the remote refused the decision {Attempts} times: {refusal}");
    }

    private Commit Commit(Commit? tip, List<DecisionFile> files, DecisionNote note)
    {
        var tree = tip is null ? new TreeDefinition() : TreeDefinition.From(tip);
        foreach (var file in files)
        {
            using var content = new MemoryStream(file.Bytes.ToArray());
            tree.Add(file.Path, repository.ObjectDatabase.CreateBlob(content), Mode.NonExecutableFile);
        }
        var author = new Signature(note.Author, note.Email, note.When);
        return repository.ObjectDatabase.CreateCommit(author, author, note.Message, repository.ObjectDatabase.CreateTree(tree), tip is null ? [] : [tip], prettifyMessage: true);
    }

    /// <returns>What the remote answered when it refused; null when it took the commit.</returns>
    private string? Push(Commit commit)
    {
        string? refusal = null;
        repository.Refs.Add(Outgoing, commit.Id, allowOverwrite: true);
        try
        {
            repository.Network.Push(repository.Network.Remotes[MirrorFolder.RemoteName], $"{Outgoing}:{Ref}", new PushOptions
            {
                CredentialsProvider = new RemoteCredentials(remote, token).Answer,
                OnPushStatusError = error => refusal = error.Message,
            });
        }
        catch (NonFastForwardException error)
        {
            refusal = error.Message;
        }
        if (refusal is null)
            repository.Refs.Add(Ref, commit.Id, allowOverwrite: true);
        repository.Refs.Remove(Outgoing);
        return refusal;
    }
}
