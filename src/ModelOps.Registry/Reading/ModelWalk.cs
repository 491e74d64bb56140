using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;

namespace ModelOps.Registry.Reading;

/// <summary>
/// One walk over <c>models/</c> of two commits at once, down only where their trees differ, and never below <c>models/TEAM/NAME</c>.
/// </summary>
internal sealed class ModelWalk(GitTrees trees)
{
    private const string Top = "models";
    private const int TeamLevel = 1;

    private readonly List<ModelChange> changes = [];
    private readonly List<RegistryProblem> problems = [];

    /// <param name="before">Null compares with nothing: every model counts as added.</param>
    public ModelComparison Compare(GitObjectId? before, GitObjectId after)
    {
        var now = Root(after);
        var (older, newer) = (Models(Root(before)), Models(now));
        ReportTop(now);
        if (older != newer)
            Descend(Top, older, newer, level: 0);
        if (trees.Exhausted)
            problems.Add(RegistryFault.At(Top, "has too many files and folders that differ to be read whole: change fewer at once"));
        return new([.. changes.OrderBy(change => change.Path, StringComparer.Ordinal)], problems);
    }

    private IReadOnlyList<GitEntry> Root(GitObjectId? commit) => commit is null ? [] : trees.Read(trees.Root(commit)) ?? [];

    private static GitObjectId? Models(IReadOnlyList<GitEntry> root) =>
        root.Where(entry => entry.Name == Top).ToList() is [{ Kind: GitEntryKind.Folder } only] ? only.Id : null;

    /// <summary>Of two entries with one name, each reader takes another: then there are no models at all.</summary>
    private void ReportTop(IReadOnlyList<GitEntry> root)
    {
        var tops = root.Where(entry => entry.Name == Top).ToList();
        if (tops.Count > 1)
            problems.Add(RegistryFault.At(Top, EntryNames.TwinFault));
        else if (tops is [{ Kind: GitEntryKind.Link or GitEntryKind.Submodule }])
            problems.Add(RegistryFault.At(Top, EntryNames.KindFault));
    }

    private void Descend(string path, GitObjectId? before, GitObjectId? after, int level)
    {
        if (trees.Compare(before, after) is not { } difference)
        {
            ReportUnreadable(path);
            return;
        }

        var older = Judged(difference.Before, difference.Taken);
        var newer = Judged(difference.After, difference.Taken);
        Report(path, newer.Where(entry => entry.Fault is not null).Except(older));
        foreach (var (name, old, now) in Differing(Folders(older), Folders(newer)))
            Compare($"{path}/{name}", old?.ToId(), now?.ToId(), level + 1);
    }

    private void Compare(string path, GitObjectId? before, GitObjectId? after, int level)
    {
        var (oldIsModel, nowIsModel) = (IsModel(before), IsModel(after));
        if (Change(oldIsModel ? new(path, before!) : null, nowIsModel ? new(path, after!) : null) is { } change)
            changes.Add(change);
        if (level == TeamLevel)
            Descend(path, oldIsModel ? null : before, nowIsModel ? null : after, level);
    }

    private bool IsModel(GitObjectId? folder) =>
        folder is not null && trees.Read(folder) is { } entries && entries.Any(entry => entry.Name == ModelFolder.ManifestName);

    private static ModelChange? Change(ModelFolder? before, ModelFolder? after) => (before, after) switch
    {
        (null, null) => null,
        (null, { } added) => new ModelChange.Added(added),
        ({ } removed, null) => new ModelChange.Removed(removed),
        ({ } old, { } now) => new ModelChange.Changed(old, now),
    };

    private void ReportUnreadable(string path)
    {
        if (!trees.Exhausted)
            problems.Add(RegistryFault.At(
                path, "is not a folder that can be read, or has too many entries: use team folders, models/TEAM/NAME"));
    }

    /// <summary>Of twins, one that is in both commits keeps the name; among new ones, the first.</summary>
    private static IReadOnlyList<JudgedEntry> Judged(IReadOnlyList<GitEntry> entries, IReadOnlySet<string> taken)
    {
        var seen = new HashSet<string>(taken, StringComparer.OrdinalIgnoreCase);
        return [.. entries.Select(entry => new JudgedEntry(entry, Fault(entry, isTwin: !seen.Add(entry.Name))))];
    }

    private static string? Fault(GitEntry entry, bool isTwin) => entry.Kind switch
    {
        GitEntryKind.File => null,
        GitEntryKind.Folder => EntryNames.Fault(entry.Name) ?? (isTwin ? EntryNames.TwinFault : null),
        _ => EntryNames.KindFault,
    };

    private void Report(string path, IEnumerable<JudgedEntry> faulty) =>
        problems.AddRange(faulty.Select(one => RegistryFault.At($"{path}/{EntryNames.Shown(one.Entry.Name)}", one.Fault!)));

    private static Dictionary<string, RawObjectId> Folders(IReadOnlyList<JudgedEntry> entries)
    {
        var folders = new Dictionary<string, RawObjectId>(entries.Count);
        foreach (var (entry, fault) in entries)
        {
            if (entry.Kind == GitEntryKind.Folder && fault is null)
                folders.Add(entry.Name, entry.RawId);
        }

        return folders;
    }

    private static IEnumerable<(string Name, RawObjectId? Before, RawObjectId? After)> Differing(
        Dictionary<string, RawObjectId> before, Dictionary<string, RawObjectId> after)
    {
        foreach (var (name, old) in before)
        {
            if (!after.TryGetValue(name, out var now))
                yield return (name, old, null);
            else if (old != now)
                yield return (name, old, now);
        }

        foreach (var (name, now) in after)
        {
            if (!before.ContainsKey(name))
                yield return (name, null, now);
        }
    }

    /// <param name="Fault">Why the entry is passed over; null when it is not.</param>
    private sealed record JudgedEntry(GitEntry Entry, string? Fault);
}
