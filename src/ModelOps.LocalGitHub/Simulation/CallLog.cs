using System.Collections.Concurrent;

namespace ModelOps.LocalGitHub.Simulation;

/// <summary>Every REST call since the start, for tests that run the program in their own process.</summary>
public sealed class CallLog
{
    private readonly ConcurrentQueue<Call> calls = new();

    /// <summary>In the order of their answers.</summary>
    public IReadOnlyList<Call> Calls => [.. calls];

    public void Clear() => calls.Clear();

    internal void Add(Call call) => calls.Enqueue(call);
}
