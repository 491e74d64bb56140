using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Registries;

/// <summary>A registry's policy as of one commit.</summary>
internal abstract record PolicyAt
{
    private const int LargestFile = 1 << 20;

    private PolicyAt() { }

    /// <param name="Blob">What the policy is told apart by.</param>
    public sealed record Found(GitObjectId Blob, RegistryPolicy Policy) : PolicyAt;

    public sealed record Refused(IReadOnlyList<RegistryProblem> Problems) : PolicyAt;

    /// <summary>There is no registry.yaml: the repository is no registry.</summary>
    public sealed record Missing : PolicyAt;

    public static PolicyAt Read(RegistryRepository registry, GitObjectId commit) => registry.ReadFile(commit, RegistryPolicy.FileName, LargestFile) switch
    {
        FileReading.Found file => PolicyReader.Read(RegistryPolicy.FileName, file.Bytes.Span) switch
        {
            PolicyReading.Read read => new Found(file.Blob, read.Policy),
            PolicyReading.Refused refused => new Refused(refused.Problems),
            _ => throw new InvalidOperationException("A policy reading of an unknown kind."),
        },
        FileReading.Refused refused => new Refused([refused.Problem]),
        _ => new Missing(),
    };
}
