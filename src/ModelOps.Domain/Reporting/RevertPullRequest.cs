using System.Text;
using ModelOps.Domain.Reverts;

namespace ModelOps.Domain.Reporting;

/// <summary>The pull request that restores what serves after a roll-back: what people read on it.</summary>
public static class RevertPullRequest
{
    private const int LongestWhy = 500;

    public static string Title(Revert revert) => $"Revert {revert.Model} to {revert.Good}";

    /// <param name="defaultBranch">Which still holds what was rolled back.</param>
    /// <param name="page">Of the rollout; null where there is no such page.</param>
    public static string Body(Revert revert, string defaultBranch, Uri? page)
    {
        var model = Markdown.Code(revert.Model.ToString());
        var body = new StringBuilder()
            .Append($"**{model} {revert.Version} was rolled back, and {Markdown.Code(defaultBranch)} still holds it.** {revert.Good} serves instead.\n")
            .Append($"Merging this restores the model's folder as it was in {revert.Good}, so that Git says again what serves. It touches no other file.\n\n")
            .Append("| environment | rolled back | why |\n|---|---|---|\n");
        foreach (var reason in revert.Reasons)
            body.Append($"| {reason.Environment} | {reason.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC by {Markdown.Text(reason.By)} | {Markdown.Text(Why(reason))} |\n");
        return body
            .Append($"\n{Origin(revert, page)}\n\n")
            .Append($"It ends by its merge, by a newer version of {model} that serves, or when an owner comments {Markdown.Code($"/modelops retry {revert.Model}")}, which tries {revert.Version} once more. Closed, it is not opened again.\n")
            .Append(OwnerList.Teams(revert.Owners))
            .ToString();
    }

    public static string CommitMessage(Revert revert) => $"{Title(revert)}\n\n{revert.Version} was rolled back in {string.Join(" and ", revert.Reasons.Select(reason => reason.Environment))}: {Plain(revert.Reasons[^1])}\n";

    /// <summary>The people among the owners; GitHub assigns no teams.</summary>
    public static IReadOnlyList<string> Assignees(Revert revert) => OwnerList.Assignees(revert.Owners);

    public static string Ended(RevertBranch branch, RevertEnd end)
    {
        var model = Markdown.Code(branch.Model.ToString());
        return end switch
        {
            RevertEnd.Served served => $"{model} {served.Version} serves, and the default branch holds it: there is nothing to restore any more.",
            RevertEnd.TriedAgain => $"{model} {branch.Version} may be tried once more, so that the default branch keeps it. If it is rolled back again, a new pull request says so.",
            RevertEnd.RolledBackToo other => $"{model} {other.Other.Version} followed on the default branch and was rolled back too: the pull request from {Markdown.Code(other.Other.ToString())} restores what serves.",
            RevertEnd.ModelGone => $"{model} is no longer on the default branch: there is nothing to restore any more.",
            _ => throw new InvalidOperationException("An end of a revert of an unknown kind."),
        };
    }

    private static string Origin(Revert revert, Uri? page)
    {
        var brought = revert.PullRequest is { } number ? $"{revert.Version} came with #{number}." : $"{revert.Version} came past all pull requests.";
        return page is null ? brought : $"{brought} [How its rollout went]({page.AbsoluteUri})";
    }

    private static string Plain(RollBackReason reason) => Markdown.Plain(Why(reason));

    private static string Why(RollBackReason reason) => reason.Why switch
    {
        null or "" => $"{reason.By} said so.",
        { Length: > LongestWhy } why => why[..LongestWhy] + "…",
        var why => why,
    };
}
