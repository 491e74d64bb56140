using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Rulesets;

/// <summary>GitHub's <c>repository-ruleset</c>.</summary>
internal sealed record RulesetAnswer
{
    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required string Name { get; init; }

    public string Target => "branch";

    public string SourceType => "Repository";

    public required string Source { get; init; }

    public required string Enforcement { get; init; }

    public required RulesetConditions Conditions { get; init; }

    public required IReadOnlyList<BranchRule> Rules { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt => CreatedAt;
}
