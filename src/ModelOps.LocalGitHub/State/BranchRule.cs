namespace ModelOps.LocalGitHub.State;

/// <param name="Type"><see cref="Checks"/> or <see cref="Queue"/>.</param>
internal sealed record BranchRule(string Type, RuleParameters Parameters)
{
    public const string Checks = "required_status_checks";
    public const string Queue = "merge_queue";
}
