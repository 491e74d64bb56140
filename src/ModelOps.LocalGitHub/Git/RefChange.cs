using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.Git;

/// <summary>A ref that moved, came (<c>Before</c> is none) or went (<c>After</c> is none).</summary>
internal sealed record RefChange(RefName Ref, CommitId Before, CommitId After)
{
    public bool Created => Before == CommitId.None;

    public bool Deleted => After == CommitId.None;

    public static IReadOnlyList<RefChange> Between(
        IReadOnlyDictionary<RefName, CommitId> before, IReadOnlyDictionary<RefName, CommitId> after) =>
    [
        .. from name in before.Keys.Union(after.Keys)
           let change = new RefChange(name, before.GetValueOrDefault(name, CommitId.None), after.GetValueOrDefault(name, CommitId.None))
           where change.Before != change.After
           orderby name.ToString()
           select change,
    ];
}
