using ParquetSharp;

namespace ModelOps.Evaluation.Tests.Kit;

/// <summary>What <c>predictions.parquet</c> says of every row.</summary>
internal sealed record StoredPredictions(IReadOnlyList<string> Ids, IReadOnlyList<string> Targets, IReadOnlyList<double> Scores)
{
    public static StoredPredictions Read(string path)
    {
        using var reader = new ParquetFileReader(path);
        return new StoredPredictions(Texts(reader, "id"), Texts(reader, "target"), Numbers(reader, "score"));
    }

    private static List<string> Texts(ParquetFileReader reader, string name) =>
        TypeOf(reader, name) == PhysicalType.Int64 ? [.. ReadColumn<long>(reader, name).Select(value => $"{value}")] : ReadColumn<string>(reader, name);

    private static List<double> Numbers(ParquetFileReader reader, string name) =>
        TypeOf(reader, name) == PhysicalType.Float ? [.. ReadColumn<float>(reader, name).Select(value => (double)value)] : ReadColumn<double>(reader, name);

    private static PhysicalType TypeOf(ParquetFileReader reader, string name) => reader.FileMetaData.Schema.Column(IndexOf(reader, name)).PhysicalType;

    private static int IndexOf(ParquetFileReader reader, string name) =>
        Enumerable.Range(0, reader.FileMetaData.NumColumns).Single(index => reader.FileMetaData.Schema.Column(index).Name == name);

    private static List<T> ReadColumn<T>(ParquetFileReader reader, string name)
    {
        var values = new List<T>();
        for (var group = 0; group < reader.FileMetaData.NumRowGroups; group++)
        {
            using var rows = reader.RowGroup(group);
            values.AddRange(rows.Column(IndexOf(reader, name)).LogicalReader<T>().ReadAll((int)rows.MetaData.NumRows));
        }
        return values;
    }
}
