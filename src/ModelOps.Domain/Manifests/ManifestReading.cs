namespace ModelOps.Domain.Manifests;

public abstract record ManifestReading
{
    private ManifestReading() { }

    public sealed record Read(ModelManifest Manifest) : ManifestReading;

    /// <param name="Problems">One or more.</param>
    public sealed record Refused(IReadOnlyList<RegistryProblem> Problems) : ManifestReading;
}
