namespace ModelOps.Domain.Sketches;

/// <summary>One column of a live model's inputs or outputs in one window: numbers have quantiles, words have counts.</summary>
public sealed record ColumnSketch
{
    public required string Name { get; init; }

    /// <summary>Values, missing ones included.</summary>
    public required long Values { get; init; }

    /// <summary>NaN among numbers, empty words.</summary>
    public required long Missing { get; init; }

    /// <summary>Infinities among numbers; they are in no other figure but <see cref="Values"/>.</summary>
    public long Infinite { get; init; }

    public double? Min { get; init; }

    public double? Max { get; init; }

    /// <summary>Null when no number can hold it.</summary>
    public double? Mean { get; init; }

    /// <summary>Of all values, not of a sample (divided by their number). Null when no number can hold it.</summary>
    public double? Variance { get; init; }

    public QuantileSketch? Quantiles { get; init; }

    public WordSketch? Words { get; init; }

    public ColumnSketch Merge(ColumnSketch other) => (Moments.And(other.Moments) is var moments ? Of(moments) : this) with
    {
        Name = Name,
        Values = Values + other.Values,
        Missing = Missing + other.Missing,
        Infinite = Infinite + other.Infinite,
        Quantiles = Merge(Quantiles, other.Quantiles),
        Words = Words is null ? other.Words : other.Words is null ? Words : Words.Merge(other.Words),
    };

    internal static ColumnSketch Of(Moments moments) => new()
    {
        Name = "",
        Values = moments.Count,
        Missing = 0,
        Min = moments.Count == 0 ? null : moments.Min,
        Max = moments.Count == 0 ? null : moments.Max,
        Mean = moments.Count == 0 ? null : Held(moments.Mean),
        Variance = moments.Count == 0 ? null : Held(moments.SquaredDeviations / moments.Count),
    };

    private Moments Moments => Quantiles is not { Count: var count and > 0 }
        ? Moments.None
        : new Moments(count, Min ?? double.NaN, Max ?? double.NaN, Mean ?? double.NaN, (Variance ?? double.NaN) * count);

    private static double? Held(double value) => double.IsFinite(value) ? value : null;

    private static QuantileSketch? Merge(QuantileSketch? first, QuantileSketch? second)
    {
        if (first is null || second is null)
            return first ?? second;
        var merged = first.Copy();
        merged.Merge(second);
        return merged;
    }
}
