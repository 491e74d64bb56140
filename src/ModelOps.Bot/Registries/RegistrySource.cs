using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Policies;
using ModelOps.Registry.Mirroring;

namespace ModelOps.Bot.Registries;

/// <summary>A registry as it was fetched, and the policy that binds.</summary>
/// <param name="Policy">Null where the registry has none that can be read.</param>
internal sealed record RegistrySource(RepositoryName Repository, RegistryMirror Mirror, RegistryPolicy? Policy)
{
    private static readonly string[] Standard = ["ai.onnx", "ai.onnx.ml"];

    public IReadOnlyList<string> OperatorDomains => Policy?.OperatorDomains ?? Standard;
}
