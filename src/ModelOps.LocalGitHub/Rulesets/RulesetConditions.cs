namespace ModelOps.LocalGitHub.Rulesets;

internal sealed record RulesetConditions
{
    public RefNameCondition? RefName { get; init; }
}
