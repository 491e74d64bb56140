using System.Text.Json;
using ModelOps.Deployment.Files;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Serving;

namespace ModelOps.Deployment.Packages;

/// <summary>
/// The folder of one version as it is served: <c>model/</c>, <c>version.json</c>, <c>golden.json</c>, <c>profile.json</c> and, written last, <c>digests.json</c>
/// over all of them.
/// </summary>
public static class VersionPackage
{
    private static readonly string[] Results = [VersionManifest.GoldenFile, ModelProfile.FileName];

    /// <param name="target">A folder that is empty or not there.</param>
    /// <param name="modelDirectory">The files of the model as they lay in Git.</param>
    /// <param name="resultsDirectory">What the evaluation of the model wrote.</param>
    /// <returns>The content of <c>digests.json</c>, which says all there is.</returns>
    /// <exception cref="FileNotFoundException">The results are not whole.</exception>
    public static async Task<byte[]> WriteAsync(string target, VersionManifest manifest, string modelDirectory, string resultsDirectory, CancellationToken cancel)
    {
        await FolderCopy.CopyAsync(modelDirectory, Path.Combine(target, VersionManifest.ModelFolder), cancel);
        foreach (var file in Results)
            await AtomicFile.WriteAsync(Path.Combine(target, file), await File.ReadAllBytesAsync(Path.Combine(resultsDirectory, file), cancel), cancel);
        var json = JsonSerializer.SerializeToUtf8Bytes(manifest, ServingJson.Default.VersionManifest);
        await AtomicFile.WriteAsync(Path.Combine(target, VersionManifest.FileName), json, cancel);
        var digests = JsonSerializer.SerializeToUtf8Bytes(await PackageDigests.OfAsync(target, cancel), ServingJson.Default.VersionDigests);
        await AtomicFile.WriteAsync(Path.Combine(target, VersionDigests.FileName), digests, cancel);
        return digests;
    }
}
