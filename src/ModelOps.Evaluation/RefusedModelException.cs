using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation;

/// <summary>Ends the measuring of a model whose files are at fault; becomes <c>ModelEvaluation.Refused</c> at the edge of this part.</summary>
internal sealed class RefusedModelException(RegistryProblem problem) : Exception(problem.ToString())
{
    public RefusedModelException(object file, string text) : this(RegistryProblem.InFile(file.ToString()!, text)) { }

    public RegistryProblem Problem => problem;
}
