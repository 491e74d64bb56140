namespace ModelOps.LocalGitHub.MergeQueues;

/// <summary>Goes on with the merge queues whenever something has happened.</summary>
internal sealed class MergeQueueWorker(MergeQueue queue, QueueSignal signal, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Payloads carry the program's address, which it has only once it listens.
        await using var start = lifetime.ApplicationStarted.Register(signal.Wake);
        await foreach (var _ in signal.Woken.ReadAllAsync(stoppingToken))
            await queue.AdvanceAllAsync(stoppingToken);
    }
}
