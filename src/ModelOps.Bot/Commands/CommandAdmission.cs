namespace ModelOps.Bot.Commands;

/// <summary>Whether a command is listened to: always of those who may write, and of others within their budget.</summary>
internal sealed partial class CommandAdmission(People people, StrangerBudget budget, CommandReceipts receipts, ILogger<CommandAdmission> logger)
{
    public async Task<bool> AdmitsAsync(CommandComment said, CancellationToken cancel)
    {
        if (await people.MayWriteAsync(said.PullRequest.Repository, said.Author, cancel))
            return true;
        var turn = budget.Take(said.PullRequest.Repository, said.Author, said.Id);
        if (turn == StrangerTurn.Answered)
            return true;
        LogTooMany(said.Author, said.PullRequest.ToString(), said.Id);
        if (turn == StrangerTurn.Refused)
            await receipts.EndedAsync(said, isDone: false, cancel);
        return false;
    }

    [LoggerMessage(LogLevel.Warning, "{Author}, who may not write, gives more commands than are answered: comment {Comment} on {PullRequest} is not done")]
    private partial void LogTooMany(string author, string pullRequest, long comment);
}
