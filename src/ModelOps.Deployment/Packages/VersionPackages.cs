using System.Text.Json;
using ModelOps.Deployment.Files;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;

namespace ModelOps.Deployment.Packages;

/// <summary>
/// The immutable folders that versions are served from: see <see cref="VersionPackage"/>. A folder is named after its content, made aside and renamed, so that it is there whole or not at all.
/// </summary>
/// <param name="directory">Of these packages alone.</param>
public sealed class VersionPackages(string directory, TimeProvider clock) : IVersionPackages
{
    private readonly FolderLock turn = new(directory, clock);

    private string Aside => Path.Combine(directory, ".making");

    /// <returns>The folder of the version.</returns>
    public async Task<string> EnsureAsync(VersionManifest manifest, string modelDirectory, string resultsDirectory, CancellationToken cancel)
    {
        using var held = await turn.EnterAsync(cancel);
        Remove(Aside);
        var digests = await VersionPackage.WriteAsync(Aside, manifest, modelDirectory, resultsDirectory, cancel);
        return await PlaceAsync(Target(manifest, Sha256Digest.Of(digests)), digests, cancel);
    }

    private string Target(VersionManifest manifest, Sha256Digest content) =>
        Path.Combine(directory, manifest.Name.ToString(), manifest.Version.ToString(), content.Short);

    /// <summary>A folder that is there and still what its name says is kept: a process may be serving from it.</summary>
    private async Task<string> PlaceAsync(string target, byte[] digests, CancellationToken cancel)
    {
        if (await IsWholeAsync(target, digests, cancel))
        {
            Remove(Aside);
            return target;
        }

        Remove(target);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Directory.Move(Aside, target);
        return target;
    }

    private static async Task<bool> IsWholeAsync(string folder, byte[] digests, CancellationToken cancel)
    {
        var file = Path.Combine(folder, VersionDigests.FileName);
        return File.Exists(file)
            && (await File.ReadAllBytesAsync(file, cancel)).AsSpan().SequenceEqual(digests)
            && JsonSerializer.SerializeToUtf8Bytes(await PackageDigests.OfAsync(folder, cancel), ServingJson.Default.VersionDigests)
                .AsSpan().SequenceEqual(digests);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
