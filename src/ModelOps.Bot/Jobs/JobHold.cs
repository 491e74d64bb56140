using System.Data.Common;

namespace ModelOps.Bot.Jobs;

/// <summary>Prolongs the claim on a running job, and tells its work to stop when the claim is lost or the process must end.</summary>
internal sealed class JobHold : IAsyncDisposable
{
    /// <summary>A superseded job is noticed within this time.</summary>
    private static readonly TimeSpan Check = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource ended = new();
    private readonly CancellationTokenSource stopping;
    private readonly Task watch;

    public JobHold(JobQueue queue, ClaimedJob job, TimeProvider clock, CancellationToken processEnds)
    {
        stopping = CancellationTokenSource.CreateLinkedTokenSource(processEnds);
        watch = WatchAsync(queue, job, clock);
    }

    /// <summary>Cancelled when the work must stop.</summary>
    public CancellationToken Stop => stopping.Token;

    public bool IsLost { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await watch;
        ended.Dispose();
        stopping.Dispose();
    }

    private async Task WatchAsync(JobQueue queue, ClaimedJob job, TimeProvider clock)
    {
        var heldUntil = clock.GetUtcNow() + JobQueue.Lease;
        while (await IsStillRunningAsync(clock))
        {
            var asked = clock.GetUtcNow();
            var holds = await HoldsAsync(queue, job);
            if (holds == true)
                heldUntil = asked + JobQueue.Lease;
            else if (holds == false || clock.GetUtcNow() >= heldUntil)
                await LoseAsync();
        }
    }

    /// <returns>Null while the database does not answer: the claim holds until its time is over.</returns>
    private async Task<bool?> HoldsAsync(JobQueue queue, ClaimedJob job)
    {
        try
        {
            return await queue.StillHoldsAsync(job, ended.Token);
        }
        catch (Exception silent) when (silent is DbException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<bool> IsStillRunningAsync(TimeProvider clock)
    {
        if (!IsLost)
            await Task.WhenAny(Task.Delay(Check, clock, ended.Token));
        return !IsLost && !ended.IsCancellationRequested;
    }

    private Task LoseAsync()
    {
        IsLost = true;
        return stopping.CancelAsync();
    }
}
