using System.Diagnostics;
using ModelOps.Domain.Serving;

namespace ModelOps.Gateway.Traffic;

/// <summary>One server of a version, and what this gateway knows of it. It outlives the configurations that name it.</summary>
internal sealed class Replica(ReplicaEndpoint endpoint)
{
    /// <summary>How long one that refused a connection is left alone while there are others, in ticks of the clock.</summary>
    private static readonly long Rest = Stopwatch.Frequency;

    private int inFlight;
    private long restsUntil;

    public string Address { get; } = endpoint.Address.AbsoluteUri;

    public string? GrpcAddress { get; } = endpoint.GrpcAddress?.AbsoluteUri;

    public int InFlight => Volatile.Read(ref inFlight);

    public void Enter() => Interlocked.Increment(ref inFlight);

    public void Leave() => Interlocked.Decrement(ref inFlight);

    public void RefusedAt(long now) => Volatile.Write(ref restsUntil, now + Rest);

    public bool IsResting(long now) => Volatile.Read(ref restsUntil) > now;
}
