namespace ModelOps.Bot.Doctor;

/// <summary>One of <c>GET /repos/{owner}/{repo}/rules/branches/{branch}</c>.</summary>
internal sealed class BranchRule
{
    public BranchRuleParameters? Parameters { get; set; }
}

internal sealed class BranchRuleParameters
{
    /// <summary>Null for rules that ask for something else.</summary>
    public List<RequiredCheck>? RequiredStatusChecks { get; set; }
}

internal sealed class RequiredCheck
{
    public string Context { get; set; } = "";

    /// <summary>The App that the check must come from; null: anyone.</summary>
    public long? IntegrationId { get; set; }
}
