using System.Text.RegularExpressions;
using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Reading;

namespace ModelOps.Registry.Decisions;

/// <summary>Reads <c>decisions/PULL-REQUEST/NAME.json</c> of a commit. Whoever may push may have put anything there.</summary>
internal sealed partial class DecisionFiles(GitTrees trees, GitBlobs blobs)
{
    public const string Root = "decisions";
    private const int LargestFile = 16 << 10;
    private const int MostSkipped = 100;

    private readonly List<DecisionFile> files = [];
    private readonly List<string> skipped = [];

    public DecisionListing Read(GitObjectId commit)
    {
        foreach (var folder in Entries(trees.Root(commit), Root).Where(entry => entry.Name == Root).SelectMany(root => Entries(root.Id, Root)))
            ReadFolder(folder);
        if (trees.Exhausted)
            Skip($"{Root} holds more than is read.");
        return new DecisionListing(files, skipped);
    }

    private void ReadFolder(GitEntry folder)
    {
        if (folder.Kind != GitEntryKind.Folder || !FolderName().IsMatch(folder.Name))
        {
            Skip($"{Root}/{EntryNames.Shown(folder.Name)} is no folder of a pull request.");
            return;
        }
        foreach (var entry in Entries(folder.Id, $"{Root}/{folder.Name}"))
            ReadFile(entry, $"{Root}/{folder.Name}/{EntryNames.Shown(entry.Name)}");
    }

    private void ReadFile(GitEntry entry, string path)
    {
        if (entry.Kind != GitEntryKind.File || !FileName().IsMatch(entry.Name) || blobs.Size(entry.Id) is not { } size)
            Skip($"{path} is no file of a decision.");
        else if (size > LargestFile)
            Skip($"{path} has {size:N0} bytes, and {LargestFile:N0} are read.");
        else
            files.Add(new DecisionFile(path, Bytes(entry.Id, (int)size)));
    }

    private byte[] Bytes(GitObjectId blob, int size)
    {
        using var stream = blobs.Open(blob);
        var bytes = new byte[size];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private IReadOnlyList<GitEntry> Entries(GitObjectId tree, string path)
    {
        if (trees.Read(tree) is { } entries)
            return entries;
        Skip($"{path} is no folder that can be read.");
        return [];
    }

    private void Skip(string why)
    {
        if (skipped.Count < MostSkipped)
            skipped.Add(why);
    }

    [GeneratedRegex(@"\A[0-9]{1,10}\z")]
    private static partial Regex FolderName();

    [GeneratedRegex(@"\A[a-z0-9-]{1,120}\.json\z")]
    private static partial Regex FileName();
}
