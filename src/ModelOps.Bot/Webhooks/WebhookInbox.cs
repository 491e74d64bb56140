using System.Threading.Channels;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Store;

namespace ModelOps.Bot.Webhooks;

/// <summary>
/// Deliveries on disk, each once by its id. One writer commits all that wait in one transaction; who waits is told only when the
/// commit is durable.
/// </summary>
internal sealed partial class WebhookInbox(BotDatabase database, TimeProvider clock, ILogger<WebhookInbox> logger) : BackgroundService
{
    private const int LargestGroup = 500;
    private const string WhyUnreadable = "The body is not a JSON object of at most 64 levels that names a repository as GitHub does.";

    /// <summary>GitHub hangs up after ten seconds: an answer must come before.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(10_000);
    private readonly Signal arrived = new(clock);

    /// <returns>Whether the delivery is on disk now, or was already. When not, it may still come there; a second one of its id does no harm.</returns>
    public async Task<bool> AcceptAsync(Delivery delivery, CancellationToken cancel)
    {
        var stored = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!waiting.Writer.TryWrite(new Waiting(delivery, stored)))
            return false;
        try
        {
            return await stored.Task.WaitAsync(Patience, clock, cancel);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Waits for a delivery, but no longer than the given time.</summary>
    public Task WaitForArrivalAsync(TimeSpan patience, CancellationToken cancel) => arrived.WaitAsync(patience, cancel);

    /// <summary>Nothing more is let in, and what waits is still stored.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var group = new List<Waiting>();
            while (group.Count < LargestGroup && waiting.Reader.TryRead(out var next))
                group.Add(next);
            var isStored = await IsStoredAsync(group);
            group.ForEach(item => item.Stored.TrySetResult(isStored));
        }
    }

    private async Task<bool> IsStoredAsync(List<Waiting> group)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        try
        {
            await database.ExecuteAllAsync(group.Select(item => Insert(item.Delivery, now)), CancellationToken.None);
            arrived.Wake();
            return true;
        }
        catch (Exception failure)
        {
            LogRefused(failure, group.Count);
            return false;
        }
    }

    private static FormattableString Insert(Delivery delivery, long now) =>
        $"""
        INSERT INTO deliveries (id, event, content, state, attempts, received_at, error)
        VALUES ({delivery.Id}, {delivery.Event}, {delivery.Content}, {(delivery.IsReadable ? "waiting" : "unreadable")}, 0, {now}, {(delivery.IsReadable ? null : WhyUnreadable)})
        ON CONFLICT (id) DO NOTHING
        """;

    [LoggerMessage(LogLevel.Error, "The store took none of {Count} deliveries; GitHub was told 503")]
    private partial void LogRefused(Exception failure, int count);

    private sealed record Waiting(Delivery Delivery, TaskCompletionSource<bool> Stored);
}
