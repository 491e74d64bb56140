using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation.Reference;

/// <summary>Some rows of a file. Its columns are used again: it is whole until the next batch is asked for, and no longer.</summary>
/// <param name="FirstRow">The number of the first row in the file, from 0.</param>
internal sealed record RowBatch(RelativePath File, long FirstRow, int Count, IReadOnlyDictionary<string, Column> Columns)
{
    /// <summary>How an author finds a row: by the id column, or by its number from 1.</summary>
    public string NameOf(int row, string? idColumn) =>
        idColumn is not null && Columns.TryGetValue(idColumn, out var ids) && ids.TextAt(row) is { } id ? $"{idColumn} {id}" : $"row {FirstRow + row + 1}";
}
