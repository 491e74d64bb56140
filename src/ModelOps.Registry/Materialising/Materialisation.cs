using ModelOps.Domain.Manifests;

namespace ModelOps.Registry.Materialising;

/// <summary>What came of writing a model folder to disk.</summary>
public abstract record Materialisation
{
    private Materialisation() { }

    public sealed record Written(int Files, long Bytes) : Materialisation;

    /// <summary>Nothing was left on disk.</summary>
    public sealed record Refused(RegistryProblem Problem) : Materialisation;
}
