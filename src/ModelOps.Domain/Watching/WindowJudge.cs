using ModelOps.Domain.Watching.Columns;
using ModelOps.Domain.Watching.Windows;

namespace ModelOps.Domain.Watching;

/// <summary>Holds all columns of a window, or of several put together, against their reference.</summary>
public static class WindowJudge
{
    public static bool Judges(AlertCause cause) =>
        cause is AlertCause.InputDrift or AlertCause.OutputDrift or AlertCause.MissingValues or AlertCause.UnseenCategories or AlertCause.OutOfRange;

    /// <returns>Of each column all effects that can be judged, in the order of the profile.</returns>
    public static IReadOnlyList<ColumnEffect> Judge(VersionReference reference, WindowTally window, WatchRules rules)
    {
        var judge = new ColumnJudge(rules, rules.Chance / Math.Max(1, reference.Columns.Count));
        return [.. Judge(window.Inputs, isOutput: false), .. Judge(window.Outputs, isOutput: true)];

        IEnumerable<ColumnEffect> Judge(IReadOnlyList<ColumnTally> columns, bool isOutput) =>
            columns.SelectMany(column => reference.Find(column.Name, isOutput) is { } found ? judge.Judge(found, column) : []);
    }
}
