using System.IO.Compression;
using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation.Reference.Npy;

/// <summary>Several arrays in a zip file, as numpy.savez writes them: each is a column, and its first dimension the rows.</summary>
internal sealed class NpzTable : ReferenceReader
{
    private const string Extension = ".npy";

    private readonly string path;

    private NpzTable(string path, RelativePath file) : base(file)
    {
        this.path = path;
        using var zip = ZipFile.OpenRead(path);
        Columns = Describe(zip);
    }

    public override IReadOnlyList<ReferenceColumn> Columns { get; }

    /// <exception cref="RefusedModelException">It is no zip file, or not one of arrays.</exception>
    public static NpzTable OpenFile(string path, RelativePath file)
    {
        try
        {
            return new NpzTable(path, file);
        }
        catch (Exception damage) when (damage is InvalidDataException or IOException)
        {
            throw new RefusedModelException(file, $"The file is no zip file that can be read: {damage.Message}");
        }
    }

    protected override IEnumerable<RowBatch> ReadBatches(IReadOnlyList<ReferenceColumn> columns, int batchRows, CancellationToken cancel)
    {
        using var zip = ZipFile.OpenRead(path);
        using var arrays = new NpyArrays(File);
        foreach (var column in columns)
            arrays.Add(column.Name, new InflatedStream(zip.GetEntry(column.Name + Extension)!.Open(), File));
        foreach (var batch in arrays.Read(batchRows, BatchesAlive, cancel))
            yield return batch;
    }

    private List<ReferenceColumn> Describe(ZipArchive zip)
    {
        if (zip.Entries.Count > ReferenceLimits.ZipEntries)
            throw new RefusedModelException(File, $"The file holds {zip.Entries.Count:N0} entries; at most {ReferenceLimits.ZipEntries:N0} are read.");
        if (zip.Entries.CountBy(entry => entry.FullName).FirstOrDefault(pair => pair.Value > 1) is { Key: { } doubled })
            throw new RefusedModelException(File, $"The file holds the entry '{doubled}' more than once.");
        if (zip.Entries.FirstOrDefault(entry => !entry.FullName.EndsWith(Extension, StringComparison.Ordinal)) is { } stranger)
            throw new RefusedModelException(File, $"The file holds the entry '{stranger.FullName}', which is no array.");
        return [.. zip.Entries.Select(Describe)];
    }

    private static ReferenceColumn Describe(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return NpyArrays.Describe(entry.FullName[..^Extension.Length], stream);
    }
}
