using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Rulesets;

/// <summary>GitHub's <c>repository-rule-detailed</c>: a rule, and where it comes from.</summary>
internal sealed record BranchRuleAnswer
{
    public required string Type { get; init; }

    public required RuleParameters Parameters { get; init; }

    public string RulesetSourceType => "Repository";

    public required string RulesetSource { get; init; }

    public required long RulesetId { get; init; }
}
