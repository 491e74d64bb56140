namespace ModelOps.LocalGitHub.Rulesets;

internal sealed record RulesetRequest
{
    public string? Name { get; init; }

    public string? Target { get; init; }

    public string? Enforcement { get; init; }

    public RulesetConditions? Conditions { get; init; }

    public IReadOnlyList<RuleRequest>? Rules { get; init; }
}
