using System.Text;
using ModelOps.Domain.Serving;
using ModelOps.Inference;

namespace ModelOps.Serving.Predictions;

/// <summary>Which columns the rows of a prediction have, and which inputs of the model they fill: those that the manifest names, else the column of the input's own name.</summary>
internal sealed class ColumnPlan
{
    private readonly Dictionary<string, int> places = [];
    private readonly byte[][] names;

    public ColumnPlan(VersionManifest manifest, IReadOnlyList<TensorSignature> inputs)
    {
        Inputs = [.. inputs.Select((input, index) => new ColumnInput(
            input, index, [.. (manifest.InputColumns.GetValueOrDefault(input.Name) ?? [input.Name]).Select(PlaceOf)]))];
        Columns = [.. places.Keys];
        names = [.. Columns.Select(Encoding.UTF8.GetBytes)];
        FixedRows = (int?)inputs.Where(input => input.Shape.Count > 0).Select(input => input.Shape[0]).Max();
    }

    public IReadOnlyList<ColumnInput> Inputs { get; }

    /// <summary>Each once, in the order in which the inputs name them.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>How many rows the model takes at once, when it takes no other number.</summary>
    public int? FixedRows { get; }

    /// <param name="expected">Where the column is when the row has all columns in their order.</param>
    /// <returns>Null for a column that the model does not take.</returns>
    public int? Find(ReadOnlySpan<byte> column, int expected) =>
        expected < names.Length && column.SequenceEqual(names[expected]) ? expected
            : places.TryGetValue(Encoding.UTF8.GetString(column), out var place) ? place : null;

    private int PlaceOf(string column)
    {
        places.TryAdd(column, places.Count);
        return places[column];
    }
}
