using System.Collections.Concurrent;

namespace ModelOps.LocalGitHub.Simulation;

/// <summary>Every event for workflows since the start, for tests that run the program in their own process.</summary>
public sealed class DispatchLog
{
    private readonly ConcurrentQueue<Dispatch> dispatches = new();

    public IReadOnlyList<Dispatch> Dispatches => [.. dispatches];

    internal void Add(Dispatch dispatch) => dispatches.Enqueue(dispatch);
}
