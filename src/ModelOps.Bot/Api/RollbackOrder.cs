using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts.Api;

namespace ModelOps.Bot.Api;

/// <summary>A roll-back that can be judged: what a request says, read.</summary>
/// <param name="By">Who asks, as decisions name them.</param>
internal sealed record RollbackOrder(ModelName Model, string By, string Reason)
{
    private const int LongestReason = 500;

    /// <summary>Null: all of them.</summary>
    public EnvironmentName? Environment { get; init; }

    /// <summary>Null: the version that served before.</summary>
    public ModelVersion? To { get; init; }

    /// <returns>The order, or a sentence that says what is wrong with the request.</returns>
    public static (RollbackOrder? Order, string? Fault) Read(ModelName model, string by, RollbackRequest request)
    {
        EnvironmentName? environment = null;
        ModelVersion? to = null;
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > LongestReason)
            return (null, $"\"reason\" is missing, or longer than {LongestReason} letters: it is kept with the decision, so say in a sentence why.");
        if (request.Environment is not null && !EnvironmentName.TryParse(request.Environment, out environment))
            return (null, "\"environment\" is no name of an environment, such as production; leave it out for all of them.");
        if (request.Version is not null && !ModelVersion.TryParse(request.Version, out to))
            return (null, "\"version\" is no version, such as v1.2.0; leave it out for the one that served before.");
        return (new RollbackOrder(model, by, request.Reason.Trim()) { Environment = environment, To = to }, null);
    }
}
