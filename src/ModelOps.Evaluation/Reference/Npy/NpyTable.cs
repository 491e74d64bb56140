using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation.Reference.Npy;

/// <summary>One array in NumPy's format; its rows are one column, named like the file.</summary>
internal sealed class NpyTable : ReferenceReader
{
    private readonly string path;

    private NpyTable(string path, RelativePath file) : base(file)
    {
        this.path = path;
        using var stream = System.IO.File.OpenRead(path);
        Columns = [NpyArrays.Describe(Path.GetFileNameWithoutExtension(path), stream)];
    }

    public override IReadOnlyList<ReferenceColumn> Columns { get; }

    public static NpyTable OpenFile(string path, RelativePath file) => new(path, file);

    protected override IEnumerable<RowBatch> ReadBatches(IReadOnlyList<ReferenceColumn> columns, int batchRows, CancellationToken cancel)
    {
        using var arrays = new NpyArrays(File);
        foreach (var column in columns)
            arrays.Add(column.Name, System.IO.File.OpenRead(path));
        foreach (var batch in arrays.Read(batchRows, BatchesAlive, cancel))
            yield return batch;
    }
}
