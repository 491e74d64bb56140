using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation;

/// <summary>Ends the measuring of a model whose manifest is at fault; becomes <c>ModelEvaluation.Refused</c> at the edge of this part.</summary>
internal sealed class RefusedManifestException(IReadOnlyList<RegistryProblem> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<RegistryProblem> Problems => problems;
}
