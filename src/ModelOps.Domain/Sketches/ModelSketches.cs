using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Sketches;

/// <summary>What one version of a model was asked and answered in one window of time, by one replica or by several together.</summary>
public sealed record ModelSketches
{
    public required ModelName Model { get; init; }

    public required ModelVersion Version { get; init; }

    /// <summary>
    /// The windows that are in here, each of one run of one replica and written <c>RUN-NUMBER</c>. A window that is closed never changes, so that a reader
    /// that keeps the ids it has counted counts none twice.
    /// </summary>
    public required IReadOnlyList<string> Windows { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    /// <summary>Requests of every outcome.</summary>
    public required long Requests { get; init; }

    /// <summary>Requests that were wrong by the caller's fault, by shape or type for example.</summary>
    public required long Refused { get; init; }

    /// <summary>Requests that got no answer by another fault than the caller's.</summary>
    public required long Errors { get; init; }

    /// <summary>Rows that were answered.</summary>
    public required long Rows { get; init; }

    public required IReadOnlyList<ColumnSketch> Inputs { get; init; }

    public required IReadOnlyList<ColumnSketch> Outputs { get; init; }

    /// <summary>Both together; a column that only one of them has is taken as it is.</summary>
    /// <exception cref="ArgumentException">The other one is of another version.</exception>
    public ModelSketches Merge(ModelSketches other) => (other.Model, other.Version) != (Model, Version)
        ? throw new ArgumentException($"Sketches of {other.Model} {other.Version} do not go with those of {Model} {Version}.", nameof(other))
        : this with
        {
            Windows = [.. Windows.Union(other.Windows).Order(StringComparer.Ordinal)],
            Start = Start < other.Start ? Start : other.Start,
            End = End > other.End ? End : other.End,
            Requests = Requests + other.Requests,
            Refused = Refused + other.Refused,
            Errors = Errors + other.Errors,
            Rows = Rows + other.Rows,
            Inputs = Merge(Inputs, other.Inputs),
            Outputs = Merge(Outputs, other.Outputs),
        };

    private static List<ColumnSketch> Merge(IReadOnlyList<ColumnSketch> first, IReadOnlyList<ColumnSketch> second)
    {
        var others = second.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var merged = first.Select(column => others.Remove(column.Name, out var other) ? column.Merge(other) : column).ToList();
        return [.. merged, .. second.Where(column => others.ContainsKey(column.Name))];
    }
}
