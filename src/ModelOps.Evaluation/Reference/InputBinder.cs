using System.Numerics;
using ModelOps.Domain.Manifests;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Reference;

/// <summary>Fills a model's inputs from the columns that the manifest names.</summary>
internal sealed class InputBinder
{
    private readonly List<(TensorSignature Input, IReadOnlyList<string> Columns)> bindings;

    /// <exception cref="RefusedModelException">Manifest and model do not fit.</exception>
    public InputBinder(ModelManifest manifest, OnnxModel model)
    {
        foreach (var unknown in manifest.InputColumns.Keys.Except(model.Inputs.Select(input => input.Name)))
            throw new RefusedModelException(ModelManifest.FileName,
                $"The model has no input '{unknown}'. Its inputs are: {string.Join(", ", model.Inputs.Select(input => input.Name))}.");
        bindings = [.. model.Inputs.Select(input => (input, manifest.InputColumns.GetValueOrDefault(input.Name) ?? [input.Name]))];
        foreach (var (input, columns) in bindings)
            RequireFit(manifest, input, columns);
        BatchLimit = bindings.TrueForAll(binding => binding.Input.Shape is [null, ..]) ? int.MaxValue : 1;
    }

    public IEnumerable<string> Columns => bindings.SelectMany(binding => binding.Columns);

    /// <summary>The most rows that the model takes at once: 1 where its first dimension is fixed at 1.</summary>
    public int BatchLimit { get; }

    public IReadOnlyList<Tensor> Bind(RowBatch batch) => [.. bindings.Select(binding => Bind(batch, binding.Input, binding.Columns))];

    private static void RequireFit(ModelManifest manifest, TensorSignature input, IReadOnlyList<string> columns)
    {
        var fits = input.Shape is [null or 1] && columns.Count == 1
            || (input.Shape is [null or 1, var width] && (width is null || width == columns.Count));
        if (fits)
            return;
        var named = manifest.InputColumns.ContainsKey(input.Name)
            ? $"'inputs.{input.Name}.columns' names {columns.Count} columns"
            : $"model.yaml does not name its columns: write 'inputs: {{{input.Name}: {{columns: [...]}}}}'";
        throw new RefusedModelException(ModelManifest.FileName,
            $"The input '{input.Name}' of {manifest.Model} has the shape [{string.Join(", ", input.Shape.Select(length => length?.ToString() ?? "?"))}], and {named}. "
            + "A table fills inputs of shape [rows] or [rows, columns].");
    }

    private static Tensor Bind(RowBatch batch, TensorSignature input, IReadOnlyList<string> columns)
    {
        long[] shape = input.Shape.Count == 1 ? [batch.Count] : [batch.Count, columns.Count];
        return input.Type switch
        {
            ElementType.Float32 => Numbers<float>(batch, input.Name, columns, shape),
            ElementType.Float64 => Numbers<double>(batch, input.Name, columns, shape),
            ElementType.Int64 => Numbers<long>(batch, input.Name, columns, shape),
            ElementType.Int32 => Numbers<int>(batch, input.Name, columns, shape),
            ElementType.String => new TextTensor(input.Name, Interleave(batch, columns, (column, row) => column.TextAt(row) ?? ""), shape),
            _ => throw new RefusedModelException(ModelManifest.FileName, $"The input '{input.Name}' takes {input.Type}, which table columns do not fill."),
        };
    }

    private static NumberTensor<T> Numbers<T>(RowBatch batch, string input, IReadOnlyList<string> columns, long[] shape) where T : unmanaged, INumber<T>
    {
        var values = new T[batch.Count * columns.Count];
        for (var column = 0; column < columns.Count; column++)
            Scatter(batch, columns[column], values.AsSpan(column), columns.Count);
        return new NumberTensor<T>(input, values, shape);
    }

    /// <summary>Writes a column into every <paramref name="stride"/>-th element.</summary>
    private static void Scatter<T>(RowBatch batch, string column, Span<T> destination, int stride) where T : INumber<T>
    {
        try
        {
            for (var row = 0; row < batch.Count; row++)
                destination[row * stride] = batch.Columns[column] switch
                {
                    Column.Numbers numbers => T.CreateChecked(numbers.Values[row]),
                    Column.Integers integers => T.CreateChecked(integers.Values[row]),
                    _ => throw new RefusedModelException(batch.File, $"The column '{column}' holds texts, and the model takes numbers there."),
                };
        }
        catch (OverflowException)
        {
            throw new RefusedModelException(batch.File, $"The column '{column}' holds a number that does not fit {typeof(T).Name}, which the model takes there, or misses one, between rows {batch.FirstRow + 1} and {batch.FirstRow + batch.Count}.");
        }
    }

    private static string[] Interleave(RowBatch batch, IReadOnlyList<string> columns, Func<Column, int, string> value) =>
        [.. Enumerable.Range(0, batch.Count).SelectMany(row => columns.Select(column => value(batch.Columns[column], row)))];
}
