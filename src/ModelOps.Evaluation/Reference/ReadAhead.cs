using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace ModelOps.Evaluation.Reference;

/// <summary>Runs a sequence on a thread of its own, a few items ahead of who asks for them.</summary>
internal static class ReadAhead
{
    private const int WaitingItems = 2;

    /// <summary>How many items of the source are alive at once: those waiting, the one being made and the one in use.</summary>
    public const int ItemsAlive = WaitingItems + 2;

    /// <summary>What the source throws is thrown here. When the caller stops early, the thread has ended before this returns.</summary>
    public static IEnumerable<T> Over<T>(IEnumerable<T> source, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var waiting = new BlockingCollection<T>(WaitingItems);
        ExceptionDispatchInfo? failure = null;
        var token = stop.Token;
        var thread = new Thread(() => failure = Produce(source, waiting, token)) { IsBackground = true, Name = "read-ahead" };
        thread.Start();
        try
        {
            foreach (var item in waiting.GetConsumingEnumerable(cancel))
                yield return item;
        }
        finally
        {
            stop.Cancel();
            thread.Join();
        }
        failure?.Throw();
    }

    private static ExceptionDispatchInfo? Produce<T>(IEnumerable<T> source, BlockingCollection<T> waiting, CancellationToken stop)
    {
        try
        {
            foreach (var item in source)
                waiting.Add(item, stop);
            return null;
        }
        catch (Exception failure)
        {
            // Whatever it is, it belongs to the caller's thread: an exception that leaves this one ends the process.
            return ExceptionDispatchInfo.Capture(failure);
        }
        finally
        {
            waiting.CompleteAdding();
        }
    }
}
