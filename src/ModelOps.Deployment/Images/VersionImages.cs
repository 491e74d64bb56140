using ModelOps.Deployment.Files;
using ModelOps.Deployment.Packages;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;

namespace ModelOps.Deployment.Images;

/// <summary>
/// The immutable images that versions are served from: the runtime image and one layer with the folder of the version, see
/// <see cref="VersionPackage"/>. Only what the registry lacks is sent to it.
/// </summary>
public sealed class VersionImages(VersionImageOptions options, TimeProvider clock) : IVersionPackages
{
    private const string ReportFile = "report.json";

    private readonly FolderLock turn = new(options.WorkDirectory, clock);
    private readonly RegistryClient target = RegistryClient.Of(options.Repository, options.Credentials, options.Patience);
    private readonly RegistryClient source = RegistryClient.Of(
        options.Runtime.Repository, options.Runtime.Repository.Registry == options.Repository.Registry ? options.Credentials : null, options.Patience);

    private string Aside => Path.Combine(options.WorkDirectory, "assembling");

    /// <returns>The image by digest, <c>registry/repository@sha256:…</c>.</returns>
    public async Task<string> EnsureAsync(VersionManifest manifest, string modelDirectory, string resultsDirectory, CancellationToken cancel)
    {
        using var held = await turn.EnterAsync(cancel);
        Remove(Aside);
        try
        {
            var runtime = await RuntimeImage.ReadAsync(source, options.Runtime, cancel);
            var folder = Path.Combine(Aside, "version");
            await VersionPackage.WriteAsync(folder, manifest, modelDirectory, resultsDirectory, cancel);
            var layer = await VersionLayer.WriteAsync(folder, Path.Combine(Aside, "layer.tar.gz"), cancel);
            var labels = ImageLabels.Of(manifest, runtime.Reference, await ReportAsync(resultsDirectory, cancel));
            return await PushAsync(manifest, runtime, layer, VersionImage.Of(runtime, layer, labels), cancel);
        }
        finally
        {
            Remove(Aside);
        }
    }

    private static async Task<Sha256Digest?> ReportAsync(string resultsDirectory, CancellationToken cancel)
    {
        var file = Path.Combine(resultsDirectory, ReportFile);
        return File.Exists(file) ? Sha256Digest.Of(await File.ReadAllBytesAsync(file, cancel)) : null;
    }

    private async Task<string> PushAsync(VersionManifest manifest, RuntimeImage runtime, VersionLayer layer, VersionImage image, CancellationToken cancel)
    {
        var repository = options.Repository.Below(manifest.Name.ToString());
        var package = new ImageReference(repository, image.Digest).ToString();
        if (await target.HasAsync(repository.Path, "manifests", image.Digest, cancel))
            return package;
        foreach (var blob in runtime.Manifest.Layers)
            await CopyAsync(repository, runtime.Reference.Repository, blob, cancel);
        await using (var content = File.OpenRead(layer.File))
            await SendAsync(repository, image.Manifest.Layers[^1], content, cancel);
        await using (var configuration = new MemoryStream(image.Configuration))
            await SendAsync(repository, image.Manifest.Config, configuration, cancel);
        // The tag is only for people and for registries that clear away what has none: it names one image for ever.
        await target.PutManifestAsync(repository.Path, $"{manifest.Version}-{image.Digest.Short}", image.Manifest.MediaType, image.Text, cancel);
        return package;
    }

    private async Task SendAsync(ImageRepository repository, ImageDescriptor blob, Stream content, CancellationToken cancel)
    {
        if (!await target.HasAsync(repository.Path, "blobs", blob.Digest, cancel))
            await target.UploadAsync(repository.Path, blob, content, cancel);
    }

    /// <summary>Within one registry nothing of the runtime is sent.</summary>
    private async Task CopyAsync(ImageRepository repository, ImageRepository from, ImageDescriptor blob, CancellationToken cancel)
    {
        if (await target.HasAsync(repository.Path, "blobs", blob.Digest, cancel))
            return;
        if (from.Registry == repository.Registry && await target.MountAsync(repository.Path, blob.Digest, from.Path, cancel))
            return;
        using var answer = await source.OpenBlobAsync(from.Path, blob.Digest, cancel);
        await using var content = await answer.Content.ReadAsStreamAsync(cancel);
        await target.UploadAsync(repository.Path, blob, content, cancel);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
