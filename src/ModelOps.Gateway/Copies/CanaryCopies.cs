using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using ModelOps.Domain.Identifiers;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Copies;

/// <summary>
/// Keeps some of the requests that the weights gave to another version than the canary, with their answers, for the canary to be
/// asked the same. What passes to the caller is not held back; more than a few at a time are not kept.
/// </summary>
internal sealed class CanaryCopies(IOptions<TrafficOptions> options, TimeProvider clock)
{
    /// <summary>Those being recorded, waiting or being compared. Each holds at most two bodies of the configured size.</summary>
    private const int MostOpen = 32;

    private readonly Channel<FinishedCopy> finished = Channel.CreateUnbounded<FinishedCopy>();
    private readonly ConcurrentDictionary<ModelName, CopyBudget> budgets = new();
    private int open;

    public ChannelReader<FinishedCopy> Finished => finished.Reader;

    public bool Wants(HttpContext context, Selection selection, ReadOnlySpan<char> action) =>
        selection is { IsShared: true, Model: { Canary: { } canary } model }
        && canary != selection.Version
        && HttpMethods.IsPost(context.Request.Method)
        && action is "infer" or "predict"
        && !(context.Request.ContentLength > options.Value.MaxCopyBytes)
        && Volatile.Read(ref open) < MostOpen
        && budgets.GetOrAdd(model.Name, _ => new CopyBudget()).TryTake(options.Value.CopiesPerSecond, clock.GetTimestamp() / clock.TimestampFrequency);

    public CopyRecording Begin(HttpContext context, RoutedModel model)
    {
        Interlocked.Increment(ref open);
        return new CopyRecording(context, model, options.Value.MaxCopyBytes);
    }

    /// <summary>Only an answer that can be compared is worth a copy.</summary>
    public void End(CopyRecording recording, bool isAnswered)
    {
        if (recording.Finish(isAnswered) is { } copy)
            finished.Writer.TryWrite(copy);
        else
            Close();
    }

    public void Close() => Interlocked.Decrement(ref open);
}
