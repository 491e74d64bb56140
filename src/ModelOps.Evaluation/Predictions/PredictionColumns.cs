using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Slices;
using ParquetSharp;

namespace ModelOps.Evaluation.Predictions;

/// <summary>The columns of a <c>predictions.parquet</c>, each read whole when it is asked for.</summary>
internal sealed class PredictionColumns : IDisposable
{
    private readonly ParquetFileReader reader;
    private readonly List<string> names;

    private PredictionColumns(ParquetFileReader reader)
    {
        this.reader = reader;
        names = [.. Enumerable.Range(0, reader.FileMetaData.NumColumns).Select(index => reader.FileMetaData.Schema.Column(index).Path.ToDotString())];
    }

    /// <exception cref="RefusedModelException">It is not there or not Parquet.</exception>
    public static PredictionColumns Open(string path)
    {
        try
        {
            return new PredictionColumns(new ParquetFileReader(path));
        }
        catch (ParquetException)
        {
            throw new RefusedModelException(PredictionsFile.FileName, "The file is not there or not Parquet. Name two folders that 'modelops evaluate' wrote.");
        }
    }

    public bool Has(string name) => names.Contains(name);

    public double[] Doubles(string name) => Is<float>(name) ? Array.ConvertAll(Read<float>(name), value => (double)value) : Read<double>(name);

    public NumberColumn Numbers(string name) => Is<float>(name) ? new NumberColumn(Read<float>(name)) : new NumberColumn(Read<double>(name));

    public long[] Longs(string name) => Read<long>(name);

    /// <summary>Columns side by side, row after row.</summary>
    public NumberColumn Matrix(string[] columns) => Is<float>(columns[0]) ? new NumberColumn(Interleave<float>(columns)) : new NumberColumn(Interleave<double>(columns));

    /// <summary>The index of each row's word among the known ones; -1 for another.</summary>
    public int[] Words(string name, IReadOnlyList<string> known)
    {
        var indices = known.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return Array.ConvertAll(Read<string>(name), word => indices.TryGetValue(word, out var index) ? index : -1);
    }

    /// <summary>The ids of some rows: as numbers they become words one by one, and a million words are dear.</summary>
    public string[] Ids(IEnumerable<int> rows)
    {
        if (Is<long>("id"))
        {
            var numbers = Read<long>("id");
            return [.. rows.Select(row => $"{numbers[row]}")];
        }
        var words = Read<string>("id");
        return [.. rows.Select(row => words[row])];
    }

    public string[] Ids() => Is<long>("id") ? Array.ConvertAll(Read<long>("id"), id => id.ToString()) : Read<string>("id");

    public SliceValues Slice(string column)
    {
        var name = PredictionsFile.SlicePrefix + column;
        if (Is<double>(name))
            return new SliceValues.Numbers(column, Read<double>(name));
        var words = Read<string?>(name);
        string[] known = [.. words.OfType<string>().Distinct()];
        var indices = known.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return new SliceValues.Words(column, Array.ConvertAll(words, word => word is null ? -1 : indices[word]), known);
    }

    public void Dispose() => reader.Dispose();

    private bool Is<T>(string name) => reader.FileMetaData.Schema.Column(IndexOf(name)).PhysicalType == Physical<T>();

    private static PhysicalType Physical<T>() => typeof(T) == typeof(float) ? PhysicalType.Float : typeof(T) == typeof(double) ? PhysicalType.Double : PhysicalType.Int64;

    private T[] Interleave<T>(string[] columns)
    {
        var all = new T[reader.FileMetaData.NumRows * columns.Length];
        for (var column = 0; column < columns.Length; column++)
        {
            var values = Read<T>(columns[column]);
            for (var row = 0; row < values.Length; row++)
                all[(row * columns.Length) + column] = values[row];
        }
        return all;
    }

    private T[] Read<T>(string name)
    {
        var values = new T[reader.FileMetaData.NumRows];
        var filled = 0;
        for (var index = 0; index < reader.FileMetaData.NumRowGroups; index++)
        {
            using var group = reader.RowGroup(index);
            using var column = group.Column(IndexOf(name)).LogicalReader<T>();
            for (var end = filled + (int)group.MetaData.NumRows; filled < end;)
                filled += column.ReadBatch(values.AsSpan(filled, end - filled));
        }
        return values;
    }

    private int IndexOf(string name) => names.IndexOf(name) is >= 0 and var index ? index : throw new RefusedModelException(
        PredictionsFile.FileName, $"There is no column '{name}'. Name two folders that this version of 'modelops evaluate' wrote.");
}
