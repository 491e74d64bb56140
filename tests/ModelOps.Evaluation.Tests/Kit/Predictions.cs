using ParquetSharp;

namespace ModelOps.Evaluation.Tests.Kit;

/// <summary>What <c>predictions.parquet</c> says of every row.</summary>
internal sealed record Predictions(IReadOnlyList<string> Ids, IReadOnlyList<string> Targets, IReadOnlyList<double> Scores)
{
    public static Predictions Read(string path)
    {
        using var reader = new ParquetFileReader(path);
        return new Predictions(ReadColumn<string>(reader, 0), ReadColumn<string>(reader, 1), ReadColumn<double>(reader, 2));
    }

    private static List<T> ReadColumn<T>(ParquetFileReader reader, int column)
    {
        var values = new List<T>();
        for (var group = 0; group < reader.FileMetaData.NumRowGroups; group++)
        {
            using var rows = reader.RowGroup(group);
            values.AddRange(rows.Column(column).LogicalReader<T>().ReadAll((int)rows.MetaData.NumRows));
        }
        return values;
    }
}
