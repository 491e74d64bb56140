namespace ModelOps.Deployment.Images;

/// <summary>Where version images go, and what they are built on.</summary>
public sealed record VersionImageOptions
{
    /// <summary>Version images go to <c>REPOSITORY/MODEL</c>.</summary>
    public required ImageRepository Repository { get; init; }

    /// <summary>The image of <c>modelops-serve</c>, best by digest: a tag is looked up anew for each version.</summary>
    public required ImageReference Runtime { get; init; }

    /// <summary>For both registries when they are one, else for that of <see cref="Repository"/>; null: it is open to us.</summary>
    public RegistryCredentials? Credentials { get; init; }

    /// <summary>Where images are assembled: as large as the largest model, twice.</summary>
    public required string WorkDirectory { get; init; }

    /// <summary>How long the registry may take for one answer, the upload before it included.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);
}
