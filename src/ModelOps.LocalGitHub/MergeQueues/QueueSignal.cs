using System.Threading.Channels;

namespace ModelOps.LocalGitHub.MergeQueues;

/// <summary>Says that a check has ended or a ref has moved, which may let a merge queue go on.</summary>
internal sealed class QueueSignal
{
    private readonly Channel<bool> woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public ChannelReader<bool> Woken => woken.Reader;

    public void Wake() => woken.Writer.TryWrite(true);
}
