using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;

namespace ModelOps.Deployment.Packages;

internal static class PackageDigests
{
    /// <summary>Of every file in a folder but its <c>digests.json</c>.</summary>
    public static async Task<VersionDigests> OfAsync(string folder, CancellationToken cancel)
    {
        var files = new SortedDictionary<string, Sha256Digest>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, path);
            if (name == VersionDigests.FileName)
                continue;
            await using var file = File.OpenRead(path);
            files.Add(name, await Sha256Digest.OfAsync(file, cancel));
        }

        return new() { Files = files };
    }
}
