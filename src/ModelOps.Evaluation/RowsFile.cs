using System.Text.Json;
using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Reference;

namespace ModelOps.Evaluation;

/// <summary>A file of any format that reference data may have, as rows of JSON objects by column name.</summary>
public sealed class RowsFile : IDisposable
{
    /// <summary>Values of a piece: a request of some hundred kilobytes.</summary>
    private const int ValuesAtOnce = 20_000;

    private readonly ReferenceReader reader;

    private RowsFile(ReferenceReader reader) => this.reader = reader;

    /// <exception cref="InvalidDataException">The file is not there, of another kind, or not what its name says.</exception>
    public static RowsFile Open(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full) || !RelativePath.TryParse(Path.GetFileName(full), out var name))
            throw new InvalidDataException($"{Path.GetFileName(full)}: The file is not there.");
        try
        {
            return new RowsFile(ReferenceReader.Open(Path.GetDirectoryName(full)!, name));
        }
        catch (RefusedModelException refusal)
        {
            throw new InvalidDataException(refusal.Problem.ToString());
        }
    }

    /// <summary>All rows in the order of the file, in arrays of some.</summary>
    /// <returns>JSON arrays of objects; a value that is missing is null.</returns>
    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public IEnumerable<RowsPiece> Read(CancellationToken cancel)
    {
        var columns = reader.Columns.Where(column => column.Type is not null).ToList();
        var width = columns.Sum(column => column.RowShape.Aggregate(1L, (product, length) => product * length));
        var batches = reader.Read([.. columns.Select(column => column.Name)], (int)Math.Clamp(ValuesAtOnce / Math.Max(1, width), 1, 500), cancel).GetEnumerator();
        using (batches)
            while (Next(batches) is { } batch)
                yield return new RowsPiece(batch.Count, Write(batch));
    }

    public void Dispose() => reader.Dispose();

    private static RowBatch? Next(IEnumerator<RowBatch> batches)
    {
        try
        {
            return batches.MoveNext() ? batches.Current : null;
        }
        catch (RefusedModelException refusal)
        {
            throw new InvalidDataException(refusal.Problem.ToString());
        }
    }

    private static byte[] Write(RowBatch batch)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            for (var row = 0; row < batch.Count; row++)
            {
                json.WriteStartObject();
                foreach (var (name, column) in batch.Columns)
                {
                    json.WritePropertyName(name);
                    CellJson.Write(json, column, row);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return bytes.ToArray();
    }
}

/// <param name="Json">An array of objects, UTF-8.</param>
public sealed record RowsPiece(int Rows, byte[] Json);
