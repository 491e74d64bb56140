using System.Collections.Concurrent;

namespace ModelOps.Serving.Execution;

/// <summary>Calls whose outcome is known and not yet told. Used again.</summary>
internal sealed class FinishedCalls
{
    private static readonly ConcurrentQueue<FinishedCalls> Spare = new();

    private readonly List<(InferenceCall Call, CallOutcome Outcome)> calls = [];

    public static FinishedCalls Take() => Spare.TryDequeue(out var spare) ? spare : new FinishedCalls();

    public void Add(InferenceCall call, CallOutcome outcome) => calls.Add((call, outcome));

    /// <summary>Answers are written here, one after the other; the list is not to be used afterwards.</summary>
    public void CompleteAll()
    {
        foreach (var (call, outcome) in calls)
            call.Complete(outcome);
        calls.Clear();
        Spare.Enqueue(this);
    }
}
