namespace ModelOps.Evaluation.Reference.Parquet;

internal sealed class ParquetTexts(ParquetBuffers size) : ParquetConverted<string?>(size)
{
    protected override Column Build(string?[] values, int count) => new Column.Texts(values, []);
}
