using LibGit2Sharp;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Registry.Reading;

/// <summary>
/// Trees of one repository, read for one purpose: each only after its size was asked, and all together for no more than a
/// stranger's trees may cost. That is a few seconds, and far above a flat registry of 10,000 models.
/// </summary>
internal sealed class GitTrees(Repository repository)
{
    /// <summary>Some 100,000 entries.</summary>
    private const int MaximumBytes = 4 << 20;

    /// <summary>What looking up a tree costs, in entries.</summary>
    private const int LookupCost = 10;

    private int entriesLeft = 250_000;

    /// <summary>Whether a tree was not read because so many had been.</summary>
    public bool Exhausted => entriesLeft < 0;

    /// <summary>The entries of a tree; null when it is too large or no tree that Git can read.</summary>
    public IReadOnlyList<GitEntry>? Read(GitObjectId id)
    {
        if (Exhausted)
            return null;
        var header = repository.ObjectDatabase.RetrieveObjectMetadata(new ObjectId(id.ToString()));
        if (header.Type != ObjectType.Tree || header.Size > MaximumBytes || Lookup(id) is not { } tree)
            return null;
        entriesLeft -= tree.Count + LookupCost;
        return Exhausted ? null : [.. tree.Select(Entry)];
    }

    public GitObjectId Root(GitObjectId commit) => Id(Commit(repository, commit).Tree.Id);

    /// <exception cref="RegistryAccessException">There is no such commit here.</exception>
    public static Commit Commit(Repository repository, GitObjectId id) =>
        repository.Lookup<Commit>(id.ToString())
        ?? throw new RegistryAccessException(RegistryAccessFailure.NotFound, $"Commit {id} is not here: fetch the ref that holds it.");

    public static GitObjectId Id(ObjectId id) => Identifier.Parse<GitObjectId>(id.Sha);

    /// <summary>What does not parse was written by a stranger: a fault of the tree, not of this repository.</summary>
    private Tree? Lookup(GitObjectId id)
    {
        try
        {
            return repository.Lookup<Tree>(id.ToString());
        }
        catch (LibGit2SharpException)
        {
            return null;
        }
    }

    private static GitEntry Entry(TreeEntry entry) => new(entry.Name, Kind(entry.Mode), Id(entry.Target.Id));

    private static GitEntryKind Kind(Mode mode) => mode switch
    {
        Mode.Directory => GitEntryKind.Folder,
        Mode.SymbolicLink => GitEntryKind.Link,
        Mode.GitLink => GitEntryKind.Submodule,
        _ => GitEntryKind.File,
    };
}
