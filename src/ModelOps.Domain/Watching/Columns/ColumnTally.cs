using ModelOps.Domain.Sketches;

namespace ModelOps.Domain.Watching.Columns;

/// <summary>What one column was in one window, as counts by the cells of its reference; those of several windows add up.</summary>
public sealed record ColumnTally
{
    public required string Name { get; init; }

    /// <summary>Missing ones included.</summary>
    public required long Values { get; init; }

    public required long Missing { get; init; }

    /// <summary>Numbers outside of the reference's range, and infinite ones.</summary>
    public long Outside { get; init; }

    /// <summary>Words that the reference does not have.</summary>
    public long Unseen { get; init; }

    public required IReadOnlyList<long> Cells { get; init; }

    public double? Mean { get; init; }

    public double? Variance { get; init; }

    public long Compared => Cells.Sum();

    public ColumnTally Plus(ColumnTally other)
    {
        var moments = Moments.And(other.Moments);
        return this with
        {
            Values = Values + other.Values,
            Missing = Missing + other.Missing,
            Outside = Outside + other.Outside,
            Unseen = Unseen + other.Unseen,
            Cells = Cells.Count == other.Cells.Count ? [.. Cells.Zip(other.Cells, (first, second) => first + second)] : Cells,
            Mean = moments.Count == 0 ? null : Held(moments.Mean),
            Variance = moments.Count == 0 ? null : Held(moments.SquaredDeviations / moments.Count),
        };
    }

    private Moments Moments => Mean is { } mean && Variance is { } variance && Compared is > 0 and var count
        ? new Moments(count, 0, 0, mean, variance * count)
        : Moments.None;

    private static double? Held(double value) => double.IsFinite(value) ? value : null;
}
