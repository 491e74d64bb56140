using System.Text.Json;
using System.Text.Json.Nodes;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Images;

/// <summary>The image that versions are built on.</summary>
/// <param name="Reference">By digest: what this content is of, also where it was asked for by a tag.</param>
internal sealed record RuntimeImage(ImageReference Reference, ImageManifest Manifest, JsonObject Configuration)
{
    public static async Task<RuntimeImage> ReadAsync(RegistryClient registry, ImageReference wanted, CancellationToken cancel)
    {
        var path = wanted.Repository.Path;
        var text = await FindAsync(registry, wanted, wanted.Name, cancel);
        if (text.MediaType is ImageIndex.Docker or ImageIndex.Oci)
            text = await FindAsync(registry, wanted, Choose(Read(wanted, text.Bytes, bytes => JsonSerializer.Deserialize(bytes, ImageJson.Default.ImageIndex)), wanted).ToString(), cancel);
        var manifest = Read(wanted, text.Bytes, json => JsonSerializer.Deserialize(json, ImageJson.Default.ImageManifest)) with { MediaType = text.MediaType };
        var bytes = await registry.ReadBlobAsync(path, manifest.Config.Digest, cancel);
        var configuration = Read(wanted, bytes, json => JsonNode.Parse(json) as JsonObject);
        return manifest.MediaType is ImageManifest.Docker or ImageManifest.Oci && configuration["rootfs"]?["diff_ids"] is JsonArray
            ? new(new ImageReference(wanted.Repository, text.Digest), manifest, configuration)
            : throw Unreadable(wanted, null);
    }

    private static async Task<ManifestText> FindAsync(RegistryClient registry, ImageReference wanted, string name, CancellationToken cancel) =>
        await registry.FindManifestAsync(wanted.Repository.Path, name, cancel)
        ?? throw new ImageRegistryException($"There is no image {wanted}. Push the runtime image there, or set Cluster:RuntimeImage to the one that there is.");

    private static Sha256Digest Choose(ImageIndex index, ImageReference wanted) =>
        index.Manifests.FirstOrDefault(manifest => manifest.Platform is { Os: "linux", Architecture: "amd64" })?.Digest
        ?? throw new ImageRegistryException($"The image {wanted} is for no platform linux/amd64. Set Cluster:RuntimeImage to one that is.");

    private static T Read<T>(ImageReference wanted, byte[] json, Func<byte[], T?> read) where T : class
    {
        try
        {
            return read(json) ?? throw Unreadable(wanted, null);
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException)
        {
            throw Unreadable(wanted, malformed);
        }
    }

    private static ImageRegistryException Unreadable(ImageReference wanted, Exception? cause) =>
        new($"The image {wanted} is described in a way that cannot be read. Set Cluster:RuntimeImage to an image of Docker's schema 2 or of OCI.", cause!);
}
