using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;

namespace ModelOps.Registry.Reading;

/// <summary>What came of reading one small file at a commit.</summary>
public abstract record FileReading
{
    private FileReading() { }

    public sealed record Found(GitObjectId Blob, ReadOnlyMemory<byte> Bytes) : FileReading;

    public sealed record Missing : FileReading;

    public sealed record Refused(RegistryProblem Problem) : FileReading;
}
