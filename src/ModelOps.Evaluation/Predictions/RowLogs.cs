using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Reference;
using ModelOps.Evaluation.Slices;

namespace ModelOps.Evaluation.Predictions;

/// <summary>What is kept of each row beside truth and answer: its id, its digest, its weight and what slices are made by.</summary>
internal sealed class RowLogs
{
    private readonly ModelManifest manifest;
    private readonly RowIds ids;
    private readonly StoredColumn.Of<long> digests = new("digest");
    private readonly WeightLog? weights;
    private readonly List<(SliceColumn Column, SliceLog Log)> slices;

    /// <exception cref="RefusedModelException">A slice is asked for by a column that has no single values.</exception>
    /// <param name="isBound">Whether the data are those of another version: what it does not have to slice by is left out.</param>
    public RowLogs(ModelManifest manifest, IReadOnlyList<ReferenceColumn> columns, bool isBound)
    {
        this.manifest = manifest;
        ids = new RowIds(manifest.Reference.Id, columns.FirstOrDefault(column => column.Name == manifest.Reference.Id));
        weights = manifest.Reference.Weight is { } weight ? new WeightLog(weight, manifest.Reference.Id) : null;
        slices = [.. manifest.Slices.Where(slice => !isBound || columns.Any(column => column.Name == slice.Column)).Select(slice => (slice, SliceLog.For(Find(columns, slice.Column))))];
    }

    /// <summary>The columns of the reference data that are needed for this, and the target.</summary>
    public IEnumerable<string> Columns =>
        new[] { manifest.Reference.Target, manifest.Reference.Id, manifest.Reference.Weight }.OfType<string>().Concat(slices.Select(slice => slice.Column.Column));

    public IReadOnlyList<SliceColumn> SlicedBy => [.. slices.Select(slice => slice.Column)];

    public StoredColumn Ids => ids.Stored;

    public StoredColumn Digests => digests;

    public IEnumerable<StoredColumn> Others => (weights is null ? [] : new[] { weights.Stored }).Concat(slices.Select(slice => slice.Log.Stored));

    public void Add(RowBatch batch, ReadOnlySpan<ulong> rowDigests)
    {
        ids.Add(batch);
        foreach (var digest in rowDigests)
            digests.Add((long)digest);
        weights?.Add(batch);
        foreach (var (_, log) in slices)
            log.Add(batch);
    }

    public double[] Weights() => weights?.Take() ?? [];

    public IReadOnlyList<Slice> Cut() => [.. slices.SelectMany(slice => Slicer.Cut(slice.Column, slice.Log.Finish()))];

    private ReferenceColumn Find(IReadOnlyList<ReferenceColumn> columns, string name)
    {
        var column = columns.FirstOrDefault(candidate => candidate.Name == name) ?? new ReferenceColumn(name, null, []);
        return column.RowShape.Count == 0 ? column : throw new RefusedModelException(
            manifest.Reference.Data, $"Slices are made by the column '{name}', whose rows are tensors of shape [{string.Join(", ", column.RowShape)}]. Name a column of single values.");
    }
}
