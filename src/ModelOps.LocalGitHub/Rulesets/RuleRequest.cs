using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Rulesets;

internal sealed record RuleRequest
{
    public string? Type { get; init; }

    public RuleParameters? Parameters { get; init; }
}
