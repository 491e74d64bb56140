using ModelOps.Domain.Manifests;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Reference;

/// <summary>
/// Fills a model's inputs from the columns that the manifest names, an input that it does not name from the column of its own name.
/// A row of several columns, or of a column of another shape, is filled in row-major order.
/// </summary>
internal sealed class InputBinder
{
    private readonly List<InputBuffer> inputs = [];
    private readonly int? fixedRows;

    /// <exception cref="RefusedModelException">Manifest, columns and model do not fit.</exception>
    public InputBinder(ModelManifest manifest, OnnxModel model, IReadOnlyList<ReferenceColumn> columns)
    {
        foreach (var unknown in manifest.InputColumns.Keys.Except(model.Inputs.Select(input => input.Name)))
            throw new RefusedModelException(ModelManifest.FileName,
                $"The model has no input '{unknown}'. Its inputs are: {string.Join(", ", model.Inputs.Select(input => input.Name))}.");
        foreach (var input in model.Inputs)
            inputs.Add(Bind(manifest, input, columns));
        var lengths = model.Inputs.Select(input => input.Shape[0]).OfType<long>().Distinct().ToList();
        fixedRows = lengths switch
        {
            [] => null,
            [> 0 and <= 1 << 20 and var rows] => (int)rows,
            _ => throw new RefusedModelException(manifest.Model,
                $"The model's inputs take {string.Join(" and ", lengths)} rows at once; one number of rows, for all inputs, can be filled."),
        };
    }

    public IEnumerable<string> Columns => inputs.SelectMany(input => input.Columns).Distinct();

    /// <summary>The most rows that the model takes at once.</summary>
    public int BatchLimit => fixedRows ?? int.MaxValue;

    /// <summary>
    /// The inputs of these rows, at most <see cref="BatchLimit"/>, in memory that the next call uses again. A model of a fixed number
    /// of rows gets the last row repeated where there are fewer: see <see cref="Trim"/>.
    /// </summary>
    /// <exception cref="RefusedModelException">A value does not fit the type that the model takes.</exception>
    public IReadOnlyList<Tensor> Bind(RowBatch batch, string? idColumn = null) =>
        [.. inputs.Select(input => input.Fill(batch, fixedRows ?? batch.Count, idColumn))];

    /// <summary>The same in memory that is not used again.</summary>
    public IReadOnlyList<Tensor> BindToKeep(RowBatch batch) => [.. inputs.Select(input => input.Anew().Fill(batch, fixedRows ?? batch.Count, null))];

    /// <summary>Cuts the outputs' rows that answer repeated ones.</summary>
    public IReadOnlyList<Tensor> Trim(IReadOnlyList<Tensor> outputs, int rows) =>
        fixedRows is not { } all || all == rows ? outputs : [.. outputs.Select(output => output.Shape is [var first, ..] && first == all ? output.Rows(rows) : output)];

    private static InputBuffer Bind(ModelManifest manifest, TensorSignature input, IReadOnlyList<ReferenceColumn> columns)
    {
        var names = manifest.InputColumns.GetValueOrDefault(input.Name) ?? [input.Name];
        var found = names.Select(name => columns.FirstOrDefault(column => column.Name == name)).ToList();
        // A column that is not there is told by the reader, which knows the file: here it stands for a single value.
        var shape = input.Shape.Count == 0 ? null : InputShape.Of(input, [.. found.Select((column, index) => column ?? new ReferenceColumn(names[index], null, []))]);
        return shape is not null ? InputBuffer.Of(input, names, shape) : throw Misfit(manifest, input, names, found);
    }

    private static RefusedModelException Misfit(ModelManifest manifest, TensorSignature input, IReadOnlyList<string> names, List<ReferenceColumn?> found)
    {
        var named = manifest.InputColumns.ContainsKey(input.Name)
            ? $"'inputs.{input.Name}.columns' names {names.Count} columns{Shapes(found)}"
            : found is [not null]
            ? $"the column of its name has rows{Shapes(found)}"
            : $"model.yaml does not name its columns: write 'inputs: {{{input.Name}: {{columns: [...]}}}}'";
        return new RefusedModelException(ModelManifest.FileName,
            $"The input '{input.Name}' of {manifest.Model} has the shape [{string.Join(", ", input.Shape.Select(length => length?.ToString() ?? "?"))}], and {named}. "
            + "The first dimension is the rows, and the columns of a row together fill the others.");
    }

    private static string Shapes(List<ReferenceColumn?> found) => found.Exists(column => column?.RowShape.Count > 0)
        ? $" of shapes {string.Join(", ", found.OfType<ReferenceColumn>().Select(column => $"[{string.Join(", ", column.RowShape)}]"))}"
        : "";
}
