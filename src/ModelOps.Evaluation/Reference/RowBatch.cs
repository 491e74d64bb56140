using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation.Reference;

/// <summary>Some rows of a file. Its columns are used again: it is whole until the next batch is asked for, and no longer.</summary>
/// <param name="FirstRow">The number of the first row in the file, from 0.</param>
internal sealed record RowBatch(RelativePath File, long FirstRow, int Count, IReadOnlyDictionary<string, Column> Columns)
{
    /// <summary>What a person reads of a row in which a number was expected: of a column of texts the word that made it one.</summary>
    public string Found(Column column, int row, string? idColumn)
    {
        if (column is not Column.Texts texts)
            return $"{column.TextAt(row) ?? "nothing"} at {NameOf(row, idColumn)}";
        return texts.FirstWord(Count) is >= 0 and var word ? $"'{texts.TextAt(word)}' at {NameOf(word, idColumn)}" : "texts";
    }

    /// <summary>How an author finds a row: by the id column, or by its number from 1.</summary>
    public string NameOf(int row, string? idColumn) =>
        idColumn is not null && Columns.TryGetValue(idColumn, out var ids) && ids.TextAt(row) is { } id ? $"{idColumn} {id}" : $"row {FirstRow + row + 1}";
}
