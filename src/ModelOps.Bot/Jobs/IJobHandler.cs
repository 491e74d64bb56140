namespace ModelOps.Bot.Jobs;

internal interface IJobHandler
{
    string Kind { get; }

    Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancel);

    /// <summary>Shows a person that the job was given up, and why.</summary>
    Task GiveUpAsync(ClaimedJob job, string why, CancellationToken cancel);
}
