using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Policies;

public abstract record PolicyReading
{
    private PolicyReading() { }

    public sealed record Read(RegistryPolicy Policy) : PolicyReading;

    /// <param name="Problems">One or more.</param>
    public sealed record Refused(IReadOnlyList<RegistryProblem> Problems) : PolicyReading;
}
