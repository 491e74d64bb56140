using System.Threading.Channels;

namespace ModelOps.Bot.Jobs;

/// <summary>Wakes one waiting loop before its next tick. Many wakes in a row are one.</summary>
internal class Signal(TimeProvider clock)
{
    private readonly Channel<bool> woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => woken.Writer.TryWrite(true);

    /// <summary>Returns when woken, or when the time is over.</summary>
    public async Task WaitAsync(TimeSpan patience, CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var tick = Task.Delay(patience, clock, ending.Token);
        await Task.WhenAny(woken.Reader.WaitToReadAsync(ending.Token).AsTask(), tick);
        await ending.CancelAsync();
        cancel.ThrowIfCancellationRequested();
        woken.Reader.TryRead(out _);
    }
}
