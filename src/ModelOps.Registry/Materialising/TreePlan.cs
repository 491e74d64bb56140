using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Registry.Lfs;
using ModelOps.Registry.Reading;

namespace ModelOps.Registry.Materialising;

/// <summary>All files below a folder, each checked before any is fetched or written.</summary>
internal sealed class TreePlan(GitTrees trees, GitBlobs blobs, TreeLimits limits)
{
    private readonly List<PlannedFile> files = [];
    private int entriesSeen;

    public IReadOnlyList<PlannedFile> Files => files;

    public IReadOnlyList<LfsPointer> Pointers => [.. files.Select(file => file.Pointer).OfType<LfsPointer>().Distinct()];

    public long Bytes { get; private set; }

    /// <returns>The first problem found; null when all may be written.</returns>
    public RegistryProblem? Add(ModelFolder folder) => AddFolder(folder.Path, folder.Tree, "", depth: 0);

    private RegistryProblem? AddFolder(string path, GitObjectId tree, string inside, int depth)
    {
        if (depth > limits.Depth)
            return RegistryFault.At(path, $"lies more than {limits.Depth} folders deep: flatten the model's folder");
        if (trees.Read(tree) is not { } entries)
            return RegistryFault.At(path, "is not a folder that can be read, or has too many entries: make it smaller");
        if ((entriesSeen += entries.Count) > limits.Entries)
            return RegistryFault.At(path, $"takes the model over {limits.Entries:N0} files and folders: pack its data into fewer files");

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return entries
            .Select(entry => AddEntry(path, entry, inside, depth, isTwin: !seen.Add(entry.Name)))
            .FirstOrDefault(problem => problem is not null);
    }

    private RegistryProblem? AddEntry(string folder, GitEntry entry, string inside, int depth, bool isTwin)
    {
        var path = $"{folder}/{EntryNames.Shown(entry.Name)}";
        if ((EntryNames.Fault(entry.Name) ?? (isTwin ? EntryNames.TwinFault : null)) is { } fault)
            return RegistryFault.At(path, fault);

        return entry.Kind switch
        {
            GitEntryKind.Folder => AddFolder(path, entry.Id, $"{inside}{entry.Name}/", depth + 1),
            GitEntryKind.File => AddFile(path, inside + entry.Name, entry.Id),
            _ => RegistryFault.At(path, EntryNames.KindFault),
        };
    }

    private RegistryProblem? AddFile(string path, string inside, GitObjectId blob)
    {
        if (blobs.Size(blob) is not { } size)
            return RegistryFault.At(path, "is not a file: replace it with a plain file");
        if (size > limits.BlobBytes)
            return RegistryFault.At(path, $"has {size:N0} bytes, and {limits.BlobBytes:N0} are allowed without Git LFS: commit it with Git LFS");
        if (!TryReadPointer(blob, size, out var pointer))
            return RegistryFault.At(path, LfsPointer.MalformedFault);
        if (Count(pointer?.Size ?? size) is { } fault)
            return RegistryFault.At(path, fault);

        files.Add(new(path, inside, blob, pointer));
        return null;
    }

    /// <returns>False for what starts like a pointer and is none. Longer files are looked at when they are written.</returns>
    private bool TryReadPointer(GitObjectId blob, long size, out LfsPointer? pointer)
    {
        pointer = null;
        if (size > LfsPointer.MaximumBytes || size < LfsPointer.Start.Length)
            return true;
        var bytes = new byte[size];
        using var stream = blobs.Open(blob);
        stream.ReadExactly(bytes);
        return !LfsPointer.StartsLikeOne(bytes) || LfsPointer.TryParse(bytes, out pointer);
    }

    private string? Count(long size)
    {
        if (size > limits.FileBytes)
            return $"has {size:N0} bytes, and {limits.FileBytes:N0} are allowed: make it smaller";
        return (Bytes += size) > limits.Bytes ? $"takes the model over {limits.Bytes:N0} bytes: make its files smaller" : null;
    }
}
