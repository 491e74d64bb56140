using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Lfs;

namespace ModelOps.Registry.Reading;

/// <summary>Single files of a commit, by path.</summary>
internal sealed class SmallFiles(GitTrees trees, GitBlobs blobs)
{
    /// <summary>Of two entries with one name, each reader takes another.</summary>
    private const string DoubledFault = "is there twice in Git, by itself or by a folder above: write the commit anew with git itself";

    public FileReading Read(GitObjectId commit, string path, int maximumBytes)
    {
        var folder = trees.Root(commit);
        var parts = path.Split('/');
        foreach (var part in parts[..^1])
        {
            switch (Find(folder, part))
            {
                case [{ Kind: GitEntryKind.Folder } inner]:
                    folder = inner.Id;
                    break;
                case [_, _, ..]:
                    return Refused(path, DoubledFault);
                default:
                    return new FileReading.Missing();
            }
        }

        return Find(folder, parts[^1]) switch
        {
            [] => new FileReading.Missing(),
            [var entry] => Read(entry, path, maximumBytes),
            _ => Refused(path, DoubledFault),
        };
    }

    private GitEntry[] Find(GitObjectId folder, string name) => [.. (trees.Read(folder) ?? []).Where(entry => entry.Name == name)];

    private FileReading Read(GitEntry entry, string path, int maximumBytes)
    {
        if (entry.Kind != GitEntryKind.File || blobs.Size(entry.Id) is not { } size)
            return Refused(path, "is not a file: replace it with a plain file");
        if (size > maximumBytes)
            return Refused(path, $"has {size:N0} bytes, and {maximumBytes:N0} are allowed: shorten it");

        using var stream = blobs.Open(entry.Id);
        var bytes = new byte[size];
        stream.ReadExactly(bytes);
        return LfsPointer.StartsLikeOne(bytes)
            ? Refused(path, "is a Git LFS pointer, and this file is read from Git itself: commit it without Git LFS")
            : new FileReading.Found(entry.Id, bytes);
    }

    private static FileReading.Refused Refused(string path, string text) => new(RegistryFault.At(path, text));
}
