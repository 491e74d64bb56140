using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Reference.Csv;
using ModelOps.Evaluation.Reference.Npy;
using ModelOps.Evaluation.Reference.Parquet;

namespace ModelOps.Evaluation.Reference;

/// <summary>Reference data of any table-like format, read in batches of rows, never whole.</summary>
internal abstract class ReferenceReader(RelativePath file) : IDisposable
{
    /// <summary>How many batches a reader keeps whole at once.</summary>
    protected const int BatchesAlive = ReadAhead.ItemsAlive + 1;

    public RelativePath File => file;

    public abstract IReadOnlyList<ReferenceColumn> Columns { get; }

    /// <summary>Chooses the reader by the end of the name.</summary>
    /// <exception cref="RefusedModelException">The file is not there, of another kind, or not what its name says.</exception>
    public static ReferenceReader Open(string folder, RelativePath data)
    {
        var (path, name) = (data.Under(folder), data.ToString());
        if (!System.IO.File.Exists(path))
            throw new RefusedModelException(data, "The file is not there, and model.yaml names it. Add it, or correct the name.");
        return name switch
        {
            _ when Ends(".parquet") => ParquetTable.OpenFile(path, data),
            _ when Ends(".csv") => CsvTable.OpenFile(path, data, isCompressed: false),
            _ when Ends(".csv.gz") => CsvTable.OpenFile(path, data, isCompressed: true),
            _ when Ends(".npz") => NpzTable.OpenFile(path, data),
            _ when Ends(".npy") => NpyTable.OpenFile(path, data),
            _ => throw new RefusedModelException(data, "Reference data are Parquet (.parquet), CSV (.csv, .csv.gz) or NumPy's arrays (.npz, .npy)."),
        };

        bool Ends(string extension) => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads the named columns over the whole file, on a thread of its own. Each batch but the last has the same number of rows.</summary>
    /// <param name="batchRows">At most so many rows a batch; fewer where rows are large.</param>
    /// <exception cref="RefusedModelException">A column is missing, of a type that is not read, or broken.</exception>
    public IEnumerable<RowBatch> Read(IReadOnlyList<string> wanted, int batchRows, CancellationToken cancel) => Read(wanted, batchRows, batch => batch, cancel);

    /// <summary>The same, with something made of each batch on the reading thread. A batch stays whole while the next one is in use, too.</summary>
    public IEnumerable<T> Read<T>(IReadOnlyList<string> wanted, int batchRows, Func<RowBatch, T> prepare, CancellationToken cancel)
    {
        ReferenceColumn[] columns = [.. wanted.Distinct().Select(Find)];
        return ReadAhead.Over(ReadBatches(columns, batchRows, cancel).Select(prepare), cancel);
    }

    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>A batch stays whole until <see cref="BatchesAlive"/> - 1 others are read after it.</summary>
    protected abstract IEnumerable<RowBatch> ReadBatches(IReadOnlyList<ReferenceColumn> columns, int batchRows, CancellationToken cancel);

    private ReferenceColumn Find(string name) => Columns.FirstOrDefault(column => column.Name == name) ?? throw new RefusedModelException(
        file, $"There is no column '{name}', which model.yaml names. The columns are: {string.Join(", ", Columns.Take(50).Select(column => column.Name))}.");
}
