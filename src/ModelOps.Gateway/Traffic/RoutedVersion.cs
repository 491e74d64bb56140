using ModelOps.Domain.Identifiers;
using ModelOps.Gateway.Observation;

namespace ModelOps.Gateway.Traffic;

/// <summary>A version, its servers and what is counted of it.</summary>
internal sealed class RoutedVersion
{
    /// <summary>More than an environment allows; those tried are kept in the bits of one number.</summary>
    public const int MaxReplicas = 64;

    private readonly string text;
    private readonly Replica[] replicas;

    public RoutedVersion(ModelVersion version, int weight, Replica[] replicas, VersionLedger ledger)
    {
        text = version.ToString();
        this.replicas = replicas;
        Version = version;
        Weight = weight;
        Ledger = ledger;
        Transformer = new UpstreamTransformer(text);
    }

    public ModelVersion Version { get; }

    public int Weight { get; }

    public VersionLedger Ledger { get; }

    public UpstreamTransformer Transformer { get; }

    public IReadOnlyList<Replica> Replicas => replicas;

    public override string ToString() => text;

    public bool IsNamed(ReadOnlySpan<char> name) => name.SequenceEqual(text);

    /// <summary>
    /// Of two taken at random the one with less to do; one that refused a connection a moment ago only when there is no other.
    /// </summary>
    /// <param name="tried">A bit for each one that is not to be taken; the chosen one's is set.</param>
    /// <returns>Null when all were tried.</returns>
    public Replica? Pick(ref ulong tried, long now)
    {
        var best = -1;
        var start = replicas.Length < 2 ? 0 : Random.Shared.Next(replicas.Length);
        var compared = 0;
        for (var step = 0; step < replicas.Length && compared < 2; step++)
        {
            var index = (start + step) % replicas.Length;
            if ((tried & (1UL << index)) != 0)
                continue;
            var rests = replicas[index].IsResting(now);
            if (!rests)
                compared++;
            if (best < 0 || IsBetter(replicas[index], rests, replicas[best], now))
                best = index;
        }
        if (best < 0)
            return null;
        tried |= 1UL << best;
        return replicas[best];
    }

    private static bool IsBetter(Replica one, bool oneRests, Replica other, long now) =>
        oneRests != other.IsResting(now) ? !oneRests : one.InFlight < other.InFlight;
}
