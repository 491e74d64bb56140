namespace ModelOps.Bot.Jobs;

/// <summary>Work that survives a restart.</summary>
/// <param name="Kind">Which handler does it.</param>
/// <param name="Subject">What it is about; of one subject, one job runs at a time, and a newer one supersedes the older.</param>
/// <param name="Content">What the handler needs, as JSON.</param>
internal sealed record NewJob(string Kind, string Subject, string Content);

/// <summary>A job that this process may work on until it finishes it, loses it, or is superseded.</summary>
/// <param name="Fence">Grows with every claim: who holds an older number has lost the job.</param>
internal sealed record ClaimedJob(string Id, string Kind, string Subject, string Content, int Attempts, long Fence);
