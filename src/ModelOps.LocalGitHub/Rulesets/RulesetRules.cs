using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Rulesets;

/// <summary>What rulesets may say here: less than on GitHub, and the rest is refused rather than ignored.</summary>
internal static class RulesetRules
{
    /// <summary>Null if the request can be kept.</summary>
    public static string? Objection(RulesetRequest request) => request switch
    {
        { Name: null or "" } => "name wasn't supplied.",
        { Target: not (null or "branch") } => "target is branch here.",
        { Enforcement: not ("active" or "evaluate" or "disabled") } => "enforcement is one of disabled, active, evaluate.",
        _ when !NamesOf(request).All(IsKnown) => "ref_name holds ~DEFAULT_BRANCH, ~ALL or full names of branches here, no patterns.",
        _ => (request.Rules ?? []).Select(Objection).OfType<string>().FirstOrDefault(),
    };

    /// <summary>With GitHub's own defaults for what a merge queue was not told.</summary>
    public static BranchRule RuleOf(RuleRequest request) => request.Type == BranchRule.Queue
        ? new(BranchRule.Queue, new()
        {
            CheckResponseTimeoutMinutes = request.Parameters?.CheckResponseTimeoutMinutes ?? 60,
            GroupingStrategy = request.Parameters?.GroupingStrategy ?? "ALLGREEN",
            MaxEntriesToBuild = request.Parameters?.MaxEntriesToBuild ?? 5,
            MaxEntriesToMerge = request.Parameters?.MaxEntriesToMerge ?? 5,
            MergeMethod = "MERGE",
            MinEntriesToMerge = request.Parameters?.MinEntriesToMerge ?? 1,
            MinEntriesToMergeWaitMinutes = request.Parameters?.MinEntriesToMergeWaitMinutes ?? 5,
        })
        : new(BranchRule.Checks, new()
        {
            RequiredStatusChecks = request.Parameters!.RequiredStatusChecks,
            StrictRequiredStatusChecksPolicy = request.Parameters.StrictRequiredStatusChecksPolicy ?? false,
        });

    private static IEnumerable<string> NamesOf(RulesetRequest request) =>
        [.. request.Conditions?.RefName?.Include ?? [], .. request.Conditions?.RefName?.Exclude ?? []];

    private static bool IsKnown(string name) => name is "~DEFAULT_BRANCH" or "~ALL" || (RefName.TryParse(name, out var known) && known.IsBranch);

    private static string? Objection(RuleRequest rule) => rule switch
    {
        { Type: BranchRule.Queue, Parameters: null or { MergeMethod: null or "MERGE" } } => null,
        { Type: BranchRule.Queue } => "A merge queue merges by MERGE here.",
        { Type: BranchRule.Checks, Parameters.RequiredStatusChecks: { } checks } when checks.All(check => check.Context is { Length: > 0 }) => null,
        { Type: BranchRule.Checks } => "required_status_checks asks for checks with a context.",
        _ => $"The rule {rule.Type} is not kept here.",
    };
}
