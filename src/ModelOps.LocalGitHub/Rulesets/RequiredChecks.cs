namespace ModelOps.LocalGitHub.Rulesets;

/// <summary>How a commit stands to the checks that its branch requires.</summary>
internal enum RequiredChecks
{
    Passed,
    Waiting,
    Failed,
}
