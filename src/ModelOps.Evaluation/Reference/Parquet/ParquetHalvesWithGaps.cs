namespace ModelOps.Evaluation.Reference.Parquet;

internal sealed class ParquetHalvesWithGaps(ParquetBuffers size) : ParquetConverted<Half?>(size)
{
    protected override Column Build(Half?[] values, int count) =>
        new Column.Numbers<Half>(Array.ConvertAll(values, value => value ?? Half.NaN), []);
}
