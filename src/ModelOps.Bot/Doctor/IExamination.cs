namespace ModelOps.Bot.Doctor;

/// <summary>Looks at one part of the bot's surroundings.</summary>
internal interface IExamination
{
    IAsyncEnumerable<Diagnosis> ExamineAsync(CancellationToken cancel);
}
