using ModelOps.Domain.Manifests;

namespace ModelOps.Bot.Validation;

/// <summary>The change's own files keep it from being measured.</summary>
/// <param name="log">The last that was said before; null where nothing was begun.</param>
internal sealed class RefusedChangeException(RegistryProblem problem, string? log = null) : Exception(problem.ToString())
{
    public RegistryProblem Problem => problem;

    public string? Log => log;
}
