namespace ModelOps.Bot.Commands;

/// <summary>Whether a command is listened to: always of those who may write, and of others within their budget.</summary>
internal sealed partial class CommandAdmission(People people, StrangerBudget budget, CommandReceipts receipts, ILogger<CommandAdmission> logger)
{
    public async Task<bool> AdmitsAsync(CommandComment said, CancellationToken cancel)
    {
        if (await people.MayWriteAsync(said.Repository, said.Author, cancel))
            return true;
        var turn = budget.Take(said.Repository, said.Author, said.Id);
        if (turn == StrangerTurn.Answered)
            return true;
        LogTooMany(said.Author, said.On.ToString(), said.Id);
        if (turn == StrangerTurn.Refused)
            await receipts.EndedAsync(said, isDone: false, cancel);
        return false;
    }

    [LoggerMessage(LogLevel.Warning, "{Author}, who may not write, gives more commands than are answered: comment {Comment} on {Place} is not done")]
    private partial void LogTooMany(string author, string place, long comment);
}
