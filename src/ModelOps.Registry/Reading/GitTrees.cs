using LibGit2Sharp;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Registry.Reading;

/// <summary>
/// Trees of one repository, read for one purpose: each only after its size was asked, and all together for no more than a
/// stranger's trees may cost. That is a few seconds, and far above a flat registry of 10,000 models.
/// </summary>
internal sealed class GitTrees(Repository repository, GitObjects objects)
{
    /// <summary>Some 100,000 entries.</summary>
    private const int MaximumBytes = 4 << 20;

    /// <summary>What looking up a tree costs, in entries.</summary>
    private const int LookupCost = 10;

    /// <summary>An entry with a short name: few entries with long names cost as much as many.</summary>
    private const int EntryBytes = 32;

    private int entriesLeft = 250_000;

    /// <summary>Whether a tree was not read because so many had been.</summary>
    public bool Exhausted => entriesLeft < 0;

    /// <summary>The entries of a tree; null when it is too large or no tree that Git can read.</summary>
    public IReadOnlyList<GitEntry>? Read(GitObjectId id) => ReadBytes(id) is { } bytes ? TreeDifference.EntriesOf(bytes) : null;

    /// <summary>In what two trees differ; null when the second cannot be read. The first then is the problem of an earlier commit.</summary>
    public TreeDifference? Compare(GitObjectId? before, GitObjectId? after)
    {
        var older = before is null ? [] : ReadBytes(before) ?? [];
        var newer = after is null ? [] : ReadBytes(after);
        return newer is null ? null : TreeDifference.Between(older, newer) ?? TreeDifference.Between([], newer);
    }

    private byte[]? ReadBytes(GitObjectId id)
    {
        if (Exhausted)
            return null;
        var bytes = objects.ReadTree(id, MaximumBytes);
        entriesLeft -= LookupCost + ((bytes?.Length ?? 0) / EntryBytes);
        return Exhausted ? null : bytes;
    }

    public GitObjectId Root(GitObjectId commit) => Id(Commit(repository, commit).Tree.Id);

    /// <exception cref="RegistryAccessException">There is no such commit here.</exception>
    public static Commit Commit(Repository repository, GitObjectId id) =>
        repository.Lookup<Commit>(id.ToString())
        ?? throw new RegistryAccessException(RegistryAccessFailure.NotFound, $"Commit {id} is not here: fetch the ref that holds it.");

    public static GitObjectId Id(ObjectId id) => Identifier.Parse<GitObjectId>(id.Sha);
}
