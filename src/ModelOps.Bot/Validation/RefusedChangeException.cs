using ModelOps.Domain.Manifests;

namespace ModelOps.Bot.Validation;

/// <summary>The change's own files keep it from being measured.</summary>
internal sealed class RefusedChangeException(RegistryProblem problem) : Exception(problem.ToString())
{
    public RegistryProblem Problem => problem;
}
