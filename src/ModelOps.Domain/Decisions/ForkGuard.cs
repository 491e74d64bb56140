using ModelOps.Domain.Policies;

namespace ModelOps.Domain.Decisions;

/// <summary>A model is a program, and whoever may only fork has not been trusted to run one here.</summary>
public static class ForkGuard
{
    /// <param name="rule">Of the base branch; null where its policy cannot be read.</param>
    /// <param name="isTrusted">Whether somebody vouched for this head.</param>
    public static ForkAdmission Judge(ForkRule? rule, bool isFromFork, bool isTrusted) => (isFromFork, rule) switch
    {
        (false, _) => ForkAdmission.Admitted,
        (_, ForkRule.Never) => ForkAdmission.Refused,
        _ when isTrusted => ForkAdmission.Admitted,
        _ => ForkAdmission.Waits,
    };
}
