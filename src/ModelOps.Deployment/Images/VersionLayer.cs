using System.Formats.Tar;
using System.IO.Compression;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Images;

/// <summary>The one layer that a version adds to the runtime: its folder, where <c>modelops-serve</c> looks for it.</summary>
/// <param name="Size">Of the blob, in bytes.</param>
/// <param name="Digest">Of the blob.</param>
/// <param name="DiffId">Of the archive in it, which the configuration of an image names.</param>
internal sealed record VersionLayer(string File, long Size, Sha256Digest Digest, Sha256Digest DiffId)
{
    /// <summary>As <c>src/images/serve.Dockerfile</c> has it.</summary>
    private const string Place = "version";

    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Passable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>
    /// The same files give the same bytes, whoever owns them and whenever they were written. They are not compressed: what a compressor
    /// makes of them depends on its version and on the processor, and weights hardly shrink.
    /// </summary>
    public static async Task<VersionLayer> WriteAsync(string folder, string file, CancellationToken cancel)
    {
        await using var disk = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await using var blob = new HashingStream(disk);
        Sha256Digest diffId;
        await using (var zipped = new GZipStream(blob, CompressionLevel.NoCompression, leaveOpen: true))
        await using (var archive = new HashingStream(zipped))
        {
            await using (var tar = new TarWriter(archive, TarEntryFormat.Gnu, leaveOpen: true))
                await WriteAsync(tar, folder, cancel);
            diffId = archive.Digest;
        }

        return new(file, blob.Length, blob.Digest, diffId);
    }

    private static async Task WriteAsync(TarWriter tar, string folder, CancellationToken cancel)
    {
        await tar.WriteEntryAsync(Entry(TarEntryType.Directory, $"{Place}/", Passable), cancel);
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).OrderBy(path => path, StringComparer.Ordinal))
        {
            var name = $"{Place}/{Path.GetRelativePath(folder, path)}";
            if (Directory.Exists(path))
                await tar.WriteEntryAsync(Entry(TarEntryType.Directory, name + "/", Passable), cancel);
            else
                await WriteFileAsync(tar, path, name, cancel);
        }
    }

    private static async Task WriteFileAsync(TarWriter tar, string path, string name, CancellationToken cancel)
    {
        await using var content = System.IO.File.OpenRead(path);
        var entry = Entry(TarEntryType.RegularFile, name, Readable);
        entry.DataStream = content;
        await tar.WriteEntryAsync(entry, cancel);
    }

    private static GnuTarEntry Entry(TarEntryType type, string name, UnixFileMode mode) => new(type, name)
    {
        Mode = mode,
        Uid = 0,
        Gid = 0,
        ModificationTime = DateTimeOffset.UnixEpoch,
        // Left out of the header, where other readers look for the start of a name.
        AccessTime = default,
        ChangeTime = default,
    };
}
