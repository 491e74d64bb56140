using ModelOps.Domain.Identifiers;

namespace ModelOps.Registry.Reading;

/// <summary>Single files of a commit, by path.</summary>
internal sealed class SmallFiles(GitTrees trees, GitBlobs blobs)
{
    public FileReading Read(GitObjectId commit, string path, int maximumBytes)
    {
        var folder = trees.Root(commit);
        var parts = path.Split('/');
        foreach (var part in parts[..^1])
        {
            if (Find(folder, part) is not { Kind: GitEntryKind.Folder } inner)
                return new FileReading.Missing();
            folder = inner.Id;
        }

        return Find(folder, parts[^1]) is { } entry ? Read(entry, path, maximumBytes) : new FileReading.Missing();
    }

    private GitEntry? Find(GitObjectId folder, string name) => trees.Read(folder)?.FirstOrDefault(entry => entry.Name == name);

    private FileReading Read(GitEntry entry, string path, int maximumBytes)
    {
        if (entry.Kind != GitEntryKind.File || blobs.Size(entry.Id) is not { } size)
            return Refused(path, "is not a file: replace it with a plain file");
        if (size > maximumBytes)
            return Refused(path, $"has {size:N0} bytes, and {maximumBytes:N0} are allowed: shorten it");

        using var stream = blobs.Open(entry.Id);
        var bytes = new byte[size];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().StartsWith(LfsPointer.Start)
            ? Refused(path, LfsPointer.Fault)
            : new FileReading.Found(entry.Id, bytes);
    }

    private static FileReading.Refused Refused(string path, string text) => new(RegistryFault.At(path, text));
}
