using System.Security.Cryptography;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;

namespace ModelOps.Serving.Versions;

/// <summary>Holds a folder to its digests: exactly these files with exactly these bytes, and no links.</summary>
internal static class FolderDigests
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <exception cref="UnservableVersionException">A file is missing, surplus, different or a link.</exception>
    public static void Require(string folder, VersionDigests digests)
    {
        var found = Files(new DirectoryInfo(folder), "").ToDictionary(file => file.Entry, file => file.Path, StringComparer.Ordinal);
        foreach (var entry in found.Keys.Order(StringComparer.Ordinal))
            if (entry != VersionDigests.FileName && !digests.Files.ContainsKey(entry))
                throw new UnservableVersionException($"{entry} is in the folder but not in {VersionDigests.FileName}.");
        foreach (var (entry, digest) in digests.Files)
            RequireFile(found.GetValueOrDefault(entry), entry, digest);
    }

    /// <summary>Every file below a folder, by its path with forward slashes. No link is followed.</summary>
    private static IEnumerable<(string Entry, string Path)> Files(DirectoryInfo folder, string prefix)
    {
        foreach (var item in folder.EnumerateFileSystemInfos("*", Everything))
        {
            var entry = prefix + item.Name;
            if (item.LinkTarget is not null)
                throw new UnservableVersionException($"{entry} is a link; a version has only files of its own.");
            if (item is DirectoryInfo inner)
                foreach (var file in Files(inner, entry + "/"))
                    yield return file;
            else
                yield return (entry, item.FullName);
        }
    }

    private static void RequireFile(string? path, string entry, Sha256Digest expected)
    {
        if (path is null)
            throw new UnservableVersionException($"{entry} is in {VersionDigests.FileName} but not in the folder.");
        if (Digest(path) != expected)
            throw new UnservableVersionException($"{entry} is not the file that {VersionDigests.FileName} describes: its SHA-256 differs.");
    }

    private static Sha256Digest Digest(string path)
    {
        using var file = File.OpenRead(path);
        return Identifier.Parse<Sha256Digest>($"sha256:{Convert.ToHexStringLower(SHA256.HashData(file))}");
    }
}
