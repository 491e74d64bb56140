using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation.Reference.Npy;

/// <summary>Arrays of the same number of rows, read side by side.</summary>
internal sealed class NpyArrays(RelativePath file) : IDisposable
{
    private readonly List<(string Name, Stream Stream, NpyColumn Column)> arrays = [];

    /// <summary>Reads the header of an array and takes its stream.</summary>
    public void Add(string name, Stream stream)
    {
        var column = Guard(file, name, () => NpyColumn.Of(NpyHeader.Read(stream)));
        arrays.Add((name, stream, column));
        if (column.Rows != arrays[0].Column.Rows)
            throw new RefusedModelException(file, $"The array '{name}' has {column.Rows:N0} rows, and '{arrays[0].Name}' has {arrays[0].Column.Rows:N0}.");
    }

    public IEnumerable<RowBatch> Read(int batchRows, int slots, CancellationToken cancel)
    {
        if (arrays.Count == 0)
            yield break;
        var rows = arrays[0].Column.Rows;
        batchRows = (int)Math.Min(Math.Max(1, rows), ReferenceLimits.RowsInBatch(batchRows, arrays.Sum(array => (long)array.Column.RowBytes)));
        arrays.ForEach(array => array.Column.Allocate(batchRows, slots));
        var slot = 0;
        for (var row = 0L; row < rows; row += batchRows, slot = (slot + 1) % slots)
        {
            cancel.ThrowIfCancellationRequested();
            var count = (int)Math.Min(batchRows, rows - row);
            yield return new RowBatch(file, row, count, arrays.ToDictionary(
                array => array.Name, array => Guard(file, array.Name, () => array.Column.Read(array.Stream, slot, count))));
        }
        foreach (var (name, stream, _) in arrays)
            RequireEnd(name, stream);
    }

    public void Dispose() => arrays.ForEach(array => array.Stream.Dispose());

    /// <summary>The shape and type of an array by its header alone; of no type when it is not read.</summary>
    public static ReferenceColumn Describe(string name, Stream stream)
    {
        try
        {
            var column = NpyColumn.Of(NpyHeader.Read(stream));
            return new ReferenceColumn(name, column.Type, column.RowShape);
        }
        catch (InvalidDataException)
        {
            // Told when somebody asks for the array: beside those that are read others may lie.
            return new ReferenceColumn(name, null, []);
        }
    }

    private void RequireEnd(string name, Stream stream)
    {
        if (Guard(file, name, stream.ReadByte) >= 0)
            throw new RefusedModelException(file, $"The array '{name}' has more elements than its shape says.");
    }

    private static T Guard<T>(RelativePath file, string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException refusal)
        {
            throw new RefusedModelException(file, $"The array '{name}' {Sentence(refusal.Message)}");
        }
    }

    /// <summary>Ours end a sentence that starts with the array; those of .NET's inflater are sentences.</summary>
    private static string Sentence(string message) => char.IsUpper(message[0]) ? $"cannot be read: {message}" : message;
}
