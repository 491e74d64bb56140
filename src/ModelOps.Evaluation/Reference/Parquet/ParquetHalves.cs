namespace ModelOps.Evaluation.Reference.Parquet;

internal sealed class ParquetHalves(ParquetBuffers size) : ParquetConverted<Half>(size)
{
    protected override Column Build(Half[] values, int count) => new Column.Numbers<Half>(values, []);
}
