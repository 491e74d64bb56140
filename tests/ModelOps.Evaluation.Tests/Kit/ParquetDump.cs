using ParquetSharp;

namespace ModelOps.Evaluation.Tests.Kit;

/// <summary>A Parquet file as a script reads it: a list a column.</summary>
internal static class ParquetDump
{
    public static Dictionary<string, object> Read(string path)
    {
        using var reader = new ParquetFileReader(path);
        var schema = reader.FileMetaData.Schema;
        return Enumerable.Range(0, reader.FileMetaData.NumColumns).ToDictionary(index => schema.Column(index).Name, index => schema.Column(index).PhysicalType switch
        {
            PhysicalType.Float => ReadColumn<float>(reader, index).Select(value => (double)value).ToList(),
            PhysicalType.Double when schema.Column(index).MaxDefinitionLevel > 0 => ReadColumn<double?>(reader, index),
            PhysicalType.Double => ReadColumn<double>(reader, index),
            PhysicalType.Int64 => ReadColumn<long>(reader, index),
            _ => (object)ReadColumn<string?>(reader, index),
        });
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
