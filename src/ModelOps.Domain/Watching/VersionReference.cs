using System.Collections.Frozen;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Watching.Columns;

namespace ModelOps.Domain.Watching;

/// <summary>The profile of a version, made ready once for many windows. Some 1 KB a column.</summary>
public sealed class VersionReference
{
    private readonly FrozenDictionary<string, ColumnReference> inputs;
    private readonly FrozenDictionary<string, ColumnReference> outputs;

    private VersionReference(IReadOnlyList<ColumnReference> columns, long rows)
    {
        (Columns, Rows) = (columns, rows);
        (inputs, outputs) = (Named(false), Named(true));

        FrozenDictionary<string, ColumnReference> Named(bool isOutput) =>
            columns.Where(column => column.IsOutput == isOutput).DistinctBy(column => column.Name, StringComparer.Ordinal).ToFrozenDictionary(column => column.Name, StringComparer.Ordinal);
    }

    public long Rows { get; }

    public IReadOnlyList<ColumnReference> Columns { get; }

    /// <param name="profile">Null for a version that has none: its traffic alone is judged then.</param>
    public static VersionReference Of(ModelProfile? profile) => profile is null
        ? new VersionReference([], 0)
        : new VersionReference([.. profile.Inputs.Select(column => ColumnReference.Of(column, isOutput: false)), .. profile.Outputs.Select(column => ColumnReference.Of(column, isOutput: true))], profile.Rows);

    public ColumnReference? Find(string name, bool isOutput) => (isOutput ? outputs : inputs).GetValueOrDefault(name);
}
