using ModelOps.Bot.GitHub;
using ModelOps.Bot.Store;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reporting;
using Octokit;

namespace ModelOps.Bot.PullRequests;

/// <summary>Several pull requests may have one head, and a check belongs to the commit: the worst of their verdicts stands on it.</summary>
internal sealed class SharedHeads(BotDatabase database, PullRequestReader pullRequests, PullRequestExamination examination, HeadAdmission admission)
{
    /// <summary>What the check says of the commit, given what this pull request says. The others are judged as they are now.</summary>
    public async Task<CheckConclusionText> WorstAsync(PullRequestRef pullRequest, GitObjectId head, CheckConclusionText own, CancellationToken cancel)
    {
        var worst = own;
        foreach (var other in await ToldOfAsync(pullRequest, head, cancel))
        {
            if (await JudgeAsync(other, head, cancel) is { } text && Weight(text.Conclusion) > Weight(worst.Conclusion))
                worst = text with { Title = $"#{other.Number}: {text.Title}" };
        }
        return worst;
    }

    /// <summary>Those that had the same head when the bot last told of this one.</summary>
    public async Task<IReadOnlyList<PullRequestRef>> OthersAsync(PullRequestRef pullRequest, CancellationToken cancel)
    {
        var heads = await database.QueryAsync(
            $"SELECT head FROM reports WHERE repository = {pullRequest.Repository.ToString()} AND pull_request = {pullRequest.Number}",
            row => Identifier.Parse<GitObjectId>(row.GetString(0)), cancel);
        return heads is [var head] ? await ToldOfAsync(pullRequest, head, cancel) : [];
    }

    /// <summary>Those that have the head now, asked of GitHub only where the bot knows of one that had it.</summary>
    public async Task<IReadOnlyList<PullRequestSnapshot>> CurrentAsync(PullRequestRef pullRequest, GitObjectId head, CancellationToken cancel)
    {
        var known = await database.QueryAsync(
            $"""
            SELECT pull_request FROM reports WHERE repository = {pullRequest.Repository.ToString()} AND head = {head.ToString()} AND pull_request <> {pullRequest.Number}
            UNION SELECT pull_request FROM open_checks WHERE repository = {pullRequest.Repository.ToString()} AND head = {head.ToString()} AND pull_request <> {pullRequest.Number}
            """, row => pullRequest with { Number = row.GetInt32(0) }, cancel);
        var current = new List<PullRequestSnapshot>();
        foreach (var other in known)
        {
            if (await pullRequests.ReadAsync(other, cancel) is { IsOpen: true, IsForDefaultBranch: true } now && now.Head == head)
                current.Add(now);
        }
        return current;
    }

    private async Task<IReadOnlyList<PullRequestRef>> ToldOfAsync(PullRequestRef pullRequest, GitObjectId head, CancellationToken cancel) =>
        await database.QueryAsync(
            $"""
            SELECT pull_request FROM reports
            WHERE repository = {pullRequest.Repository.ToString()} AND head = {head.ToString()} AND pull_request <> {pullRequest.Number} ORDER BY pull_request
            """, row => pullRequest with { Number = row.GetInt32(0) }, cancel);

    /// <returns>Null for one that is closed, has moved on, or goes elsewhere.</returns>
    private async Task<CheckConclusionText?> JudgeAsync(PullRequestRef other, GitObjectId head, CancellationToken cancel)
    {
        var now = await pullRequests.ReadAsync(other, cancel);
        if (now is not { IsOpen: true, IsForDefaultBranch: true } || now.Head != head)
            return null;
        var fetched = await examination.FetchAsync(now, cancel);
        if (await admission.ObjectionAsync(now, fetched, cancel) is { } objection)
            return objection;
        var verdict = await examination.JudgeAsync(fetched, cancel);
        return CheckConclusionText.Of(verdict, PullRequestReport.Render(verdict, null), null);
    }

    private static int Weight(CheckConclusion conclusion) => conclusion switch
    {
        CheckConclusion.Success => 0,
        CheckConclusion.ActionRequired => 1,
        _ => 2,
    };
}
