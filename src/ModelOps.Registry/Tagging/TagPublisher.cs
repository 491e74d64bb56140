using LibGit2Sharp;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Versions;
using ModelOps.Registry.Mirroring;
using ModelOps.Registry.Reading;

namespace ModelOps.Registry.Tagging;

/// <summary>
/// Makes a tag on the remote first and in the mirror after it, so that a tag that is read here is true. What is pushed is held by a
/// ref of our own meanwhile, which no reader takes for a tag.
/// </summary>
internal sealed class TagPublisher(Repository repository, Uri remote, AccessToken? token)
{
    private const string PeeledSuffix = "^{}";

    public TagPublication Publish(GtoTag tag, GitObjectId commit, TagNote note)
    {
        var target = GitTrees.Commit(repository, commit);
        if (OnRemote(tag) is { } before)
            return Compare(before, commit);

        if (Push(tag, target, note) is not { } refusal)
            return new TagPublication.Published();
        return OnRemote(tag) is { } now
            ? Compare(now, commit)
            : throw new LibGit2SharpException($"the remote refused the tag: {refusal}");
    }

    private static TagPublication Compare(GitObjectId found, GitObjectId wanted) =>
        found == wanted ? new TagPublication.Published() : new TagPublication.Conflict(found);

    /// <summary>The commit that the remote's tag names, through an annotation when there is one; null without the tag.</summary>
    private GitObjectId? OnRemote(GtoTag tag)
    {
        var references = repository.Network.ListReferences(Origin, new RemoteCredentials(remote, token).Answer).ToList();
        var found = Find(NameOf(tag) + PeeledSuffix) ?? Find(NameOf(tag));
        return found is null ? null : Identifier.Parse<GitObjectId>(found.TargetIdentifier);

        Reference? Find(string name) => references.FirstOrDefault(reference => reference.CanonicalName == name);
    }

    /// <returns>What the remote answered when it refused; null when it took the tag.</returns>
    private string? Push(GtoTag tag, Commit target, TagNote note)
    {
        var tagger = new Signature(note.Author, note.Email, note.When);
        var annotation = repository.ObjectDatabase.CreateTagAnnotation(tag.ToString()!, target, tagger, note.Message);
        var outgoing = $"refs/modelops/outgoing/{tag}";
        repository.Refs.Add(outgoing, annotation.Id, allowOverwrite: true);
        var refusal = Push(outgoing, NameOf(tag));
        if (refusal is null)
            repository.Refs.Add(NameOf(tag), annotation.Id, allowOverwrite: true);
        repository.Refs.Remove(outgoing);
        return refusal;
    }

    private string? Push(string source, string destination)
    {
        string? refusal = null;
        try
        {
            repository.Network.Push(Origin, $"{source}:{destination}", new PushOptions
            {
                CredentialsProvider = new RemoteCredentials(remote, token).Answer,
                OnPushStatusError = error => refusal = error.Message,
            });
        }
        catch (NonFastForwardException error)
        {
            refusal = error.Message;
        }

        return refusal;
    }

    private Remote Origin => repository.Network.Remotes[MirrorFolder.RemoteName];

    private static string NameOf(GtoTag tag) => $"refs/tags/{tag}";
}
