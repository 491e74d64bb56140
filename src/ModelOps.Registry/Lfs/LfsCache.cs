namespace ModelOps.Registry.Lfs;

/// <summary>
/// Git LFS objects on disk, by content, at <c>ab/cd/OID</c> as git-lfs itself keeps them in <c>.git/lfs/objects</c>. Several processes and
/// registries may share one. An object gets its name only when it is whole, so a name is trusted; only its size is checked again.
/// </summary>
/// <param name="writable">Where fetched objects go; it is made when needed.</param>
/// <param name="readOnly">Further places to look in, such as a clone's.</param>
public sealed class LfsCache(string writable, params IReadOnlyList<string> readOnly)
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private string Incoming => Path.Combine(writable, "incoming");

    /// <summary>The file with the object's content; null when it is not here.</summary>
    public string? Find(LfsPointer pointer) => readOnly.Prepend(writable)
        .Select(place => PathIn(place, pointer))
        .FirstOrDefault(path => new FileInfo(path) is { Exists: true } file && file.Length == pointer.Size);

    /// <summary>A new file that no reader takes for an object.</summary>
    internal FileStream Create()
    {
        Directory.CreateDirectory(Incoming);
        return new FileStream(
            Path.Combine(Incoming, Guid.NewGuid().ToString("N")), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
    }

    /// <summary>Names a file whose size and digest were checked. Two that bring the same object put the same bytes in one place.</summary>
    internal void Adopt(string file, LfsPointer pointer)
    {
        var path = PathIn(writable, pointer);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(file, path, overwrite: true);
    }

    /// <summary>What processes left that were killed during a download.</summary>
    internal void RemoveAbandoned(DateTimeOffset now)
    {
        if (!Directory.Exists(Incoming))
            return;
        foreach (var file in new DirectoryInfo(Incoming).EnumerateFiles().Where(file => now - file.LastWriteTimeUtc > Abandoned))
            file.Delete();
    }

    private static string PathIn(string place, LfsPointer pointer) => Path.Combine(place, pointer.Hex[..2], pointer.Hex[2..4], pointer.Hex);
}
