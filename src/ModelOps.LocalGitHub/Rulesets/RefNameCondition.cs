namespace ModelOps.LocalGitHub.Rulesets;

internal sealed record RefNameCondition
{
    public IReadOnlyList<string>? Include { get; init; }

    public IReadOnlyList<string>? Exclude { get; init; }
}
