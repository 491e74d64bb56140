namespace ModelOps.Domain.Manifests;

/// <param name="Data">In the model's folder: a Parquet, CSV, NPZ or NPY file, or a folder of ONNX test cases.</param>
/// <param name="Target">The column of true answers; null only where outputs are compared with expected tensors.</param>
/// <param name="Id">The column that names a row to its author; null: the row's number.</param>
/// <param name="Weight">The column of the rows' weights; null: every row counts once.</param>
public sealed record ReferenceSource(RelativePath Data, string? Target, string? Id, string? Weight, IReadOnlyList<SliceColumn> Slices)
{
    /// <summary>Whether the same truth is read from the same rows.</summary>
    public bool ReadsAs(ReferenceSource other) => Target == other.Target && Weight == other.Weight;
}

/// <param name="Bins">How many quantile bins a numeric column is cut into; null: a slice for each value of a column with few values, quartiles of another numeric one.</param>
public sealed record SliceColumn(string Column, int? Bins = null);
