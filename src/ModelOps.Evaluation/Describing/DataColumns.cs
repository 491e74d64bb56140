using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Reference;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Describing;

/// <summary>The columns of a data file, as far as a manifest can be drafted from them.</summary>
public sealed record DataColumns(IReadOnlyList<DataColumn> Columns)
{
    private const int RowsLookedAt = 1000;

    /// <exception cref="InvalidDataException">The file cannot be read; the message names it.</exception>
    public static DataColumns Of(string path)
    {
        try
        {
            using var reader = ReferenceReader.Open(Path.GetDirectoryName(path)!, Identifier.Parse<RelativePath>(Path.GetFileName(path)));
            var readable = reader.Columns.Where(column => column.Type is not null).ToList();
            var first = reader.Read([.. readable.Select(column => column.Name)], RowsLookedAt, CancellationToken.None).FirstOrDefault();
            return new([.. readable.Select(column => Describe(column, first))]);
        }
        catch (RefusedModelException refusal)
        {
            throw new InvalidDataException(refusal.Problem.ToString(), refusal);
        }
    }

    private static DataColumn Describe(ReferenceColumn column, RowBatch? rows)
    {
        var isText = column.Type is ElementType.String;
        var texts = rows is null || column.RowShape.Count > 0 ? [] : Enumerable.Range(0, rows.Count).Select(row => rows.Columns[column.Name].TextAt(row)).OfType<string>().ToList();
        var isWhole = !isText && texts.TrueForAll(text => long.TryParse(text, out _));
        return new DataColumn(column.Name, isText, isWhole, column.RowShape.Count > 0, [.. texts.Distinct().Order(StringComparer.Ordinal)], texts.Count > 1 && texts.Distinct().Count() == texts.Count);
    }
}

/// <param name="Values">The different values of the first rows.</param>
/// <param name="IsUnique">Whether they all differ.</param>
public sealed record DataColumn(string Name, bool IsText, bool IsWhole, bool IsTensor, IReadOnlyList<string> Values, bool IsUnique);
