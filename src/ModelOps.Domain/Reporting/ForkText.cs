using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Reporting;

/// <summary>Why the head of a fork was not run, and who can do what.</summary>
public static class ForkText
{
    public static string Title(ForkAdmission admission) => admission == ForkAdmission.Refused ? "From a fork: not validated" : "Waiting for ok-to-test";

    /// <param name="baseBranch">Whose policy binds.</param>
    public static string Explain(ForkAdmission admission, GitObjectId head, string baseBranch) => admission == ForkAdmission.Refused
        ? $"The policy on {Markdown.Code(baseBranch)} runs no models from forks. Somebody who may write to this repository can push the branch here and open the pull request from it."
        : $"A model is a program, and this one comes from a fork. Those who may write to this repository look at {head.Short} and let it run with {Markdown.Code("/modelops ok-to-test")}; a newer head waits again.";
}
