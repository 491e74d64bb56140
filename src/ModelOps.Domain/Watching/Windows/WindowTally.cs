using ModelOps.Domain.Sketches;
using ModelOps.Domain.Watching.Columns;

namespace ModelOps.Domain.Watching.Windows;

/// <summary>What is judged of a span of time: counts that add up, a few kilobytes for a hundred columns.</summary>
public sealed record WindowTally
{
    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    public required long Requests { get; init; }

    /// <summary>That were answered.</summary>
    public required long Rows { get; init; }

    /// <summary>Only those that the profile has.</summary>
    public IReadOnlyList<ColumnTally> Inputs { get; init; } = [];

    public IReadOnlyList<ColumnTally> Outputs { get; init; } = [];

    /// <summary>Live columns that the profile does not have, or has of another kind.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    public static WindowTally Of(ModelSketches sketches, VersionReference reference)
    {
        List<string> unknown = [];
        return new WindowTally
        {
            Start = sketches.Start,
            End = sketches.End,
            Requests = sketches.Requests,
            Rows = sketches.Rows,
            Inputs = Tallies(sketches.Inputs, isOutput: false),
            Outputs = Tallies(sketches.Outputs, isOutput: true),
            Unknown = unknown,
        };

        List<ColumnTally> Tallies(IReadOnlyList<ColumnSketch> columns, bool isOutput)
        {
            var tallies = new List<ColumnTally>(columns.Count);
            foreach (var column in columns)
            {
                if (reference.Find(column.Name, isOutput)?.Tally(column) is { } tally)
                    tallies.Add(tally);
                else
                    unknown.Add(column.Name);
            }
            return tallies;
        }
    }

    /// <summary>Columns that a window had before, or should have, and that now hold no value at all, as all missing.</summary>
    /// <param name="before">Null: no window was judged before.</param>
    public WindowTally WithVanished(WindowTally? before) => Rows == 0 ? this : this with
    {
        Inputs = WithVanished(Inputs, before?.Inputs ?? []),
        Outputs = WithVanished(Outputs, before?.Outputs ?? []),
    };

    public WindowTally Plus(WindowTally other) => new()
    {
        Start = Start < other.Start ? Start : other.Start,
        End = End > other.End ? End : other.End,
        Requests = Requests + other.Requests,
        Rows = Rows + other.Rows,
        Inputs = Merge(Inputs, other.Inputs),
        Outputs = Merge(Outputs, other.Outputs),
        Unknown = other.Unknown.Count == 0 ? Unknown : [.. Unknown.Union(other.Unknown)],
    };

    private static IReadOnlyList<ColumnTally> Merge(IReadOnlyList<ColumnTally> first, IReadOnlyList<ColumnTally> second)
    {
        if (first.Count == 0 || second.Count == 0)
            return first.Count == 0 ? second : first;
        var others = second.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var merged = first.Select(column => others.Remove(column.Name, out var other) ? column.Plus(other) : column).ToList();
        return others.Count == 0 ? merged : [.. merged, .. second.Where(column => others.ContainsKey(column.Name))];
    }

    private List<ColumnTally> WithVanished(IReadOnlyList<ColumnTally> columns, IReadOnlyList<ColumnTally> before)
    {
        var names = columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        return [.. columns.Concat(before.Where(column => !names.Contains(column.Name)).Select(column => column with { Values = 0 })).Select(AllMissing)];
    }

    private ColumnTally AllMissing(ColumnTally column) => column.Values > 0 ? column : new ColumnTally
    {
        Name = column.Name,
        Values = Rows,
        Missing = Rows,
        Cells = [.. column.Cells.Select(_ => 0L)],
    };
}
