using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Images;

/// <summary>What an image is made of: Docker's schema 2 and OCI's image manifest, which differ in their media types alone.</summary>
internal sealed record ImageManifest
{
    public const string Docker = "application/vnd.docker.distribution.manifest.v2+json";
    public const string Oci = "application/vnd.oci.image.manifest.v1+json";

    public int SchemaVersion { get; init; } = 2;

    public string MediaType { get; init; } = "";

    public required ImageDescriptor Config { get; init; }

    public required IReadOnlyList<ImageDescriptor> Layers { get; init; }

    /// <summary>Of a layer beside the others, of the same family.</summary>
    public string LayerMediaType => MediaType == Docker ? "application/vnd.docker.image.rootfs.diff.tar.gzip" : "application/vnd.oci.image.layer.v1.tar+gzip";
}

/// <summary>One image for several platforms: Docker's manifest list and OCI's image index.</summary>
internal sealed record ImageIndex(IReadOnlyList<PlatformManifest> Manifests)
{
    public const string Docker = "application/vnd.docker.distribution.manifest.list.v2+json";
    public const string Oci = "application/vnd.oci.image.index.v1+json";
}

internal sealed record PlatformManifest(Sha256Digest Digest, ImagePlatform? Platform = null);

internal sealed record ImagePlatform(string Os, string Architecture);

/// <param name="Size">In bytes.</param>
internal sealed record ImageDescriptor(string MediaType, long Size, Sha256Digest Digest);
