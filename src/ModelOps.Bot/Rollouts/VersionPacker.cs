using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Validation;
using ModelOps.Deployment.Packages;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Serving;
using ModelOps.Registry.Materialising;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Rollouts;

/// <summary>Makes the package of a version from content that was measured.</summary>
internal sealed class VersionPacker(ModelMeasurer measurer, RegistryLfs lfs, IOptions<DataOptions> data)
{
    public async Task<PackedVersion> PackAsync(
        RegistrySource source, ModelFolder folder, VersionOrigin origin, EvaluationReport report, IVersionPackages packages, CancellationToken cancel)
    {
        var work = Directory.CreateDirectory(data.Value.PathOf("packing", Guid.NewGuid().ToString("N")));
        try
        {
            var files = Path.Combine(work.FullName, "model");
            var objects = await lfs.OfAsync(source.Repository, cancel);
            if (await source.Mirror.MaterialiseAsync(folder, files, new TreeLimits(), objects, cancel) is Materialisation.Refused refused)
                throw new InvalidOperationException($"What was validated cannot be packed: {refused.Problem}");
            var results = await measurer.ResultsAsync(source, folder, cancel);
            var manifest = Manifest(source, files);
            var version = VersionManifest.Of(manifest, origin.Version, report.Digests.Model) with { Commit = origin.Commit, Tree = folder.Tree, PullRequest = origin.PullRequest };
            return new PackedVersion(await packages.EnsureAsync(version, files, results, cancel), manifest, results);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static ModelManifest Manifest(RegistrySource source, string files)
    {
        var reading = ManifestReader.Read(ModelManifest.FileName, File.ReadAllBytes(Path.Combine(files, ModelManifest.FileName)), source.Policy);
        return ((ManifestReading.Read)reading).Manifest;
    }
}
