using System.Text.Json;

namespace ModelOps.Cli.Predicting;

/// <summary>Predictions as CSV (RFC 4180), a line a row of the asked file.</summary>
internal sealed class PredictionTable(TextWriter csv)
{
    private static readonly char[] Quoted = ['"', ',', '\n', '\r'];

    private int rows;

    public void Add(JsonElement answer, int count)
    {
        var lines = answer.TryGetProperty("predictions", out var predictions)
            ? predictions.EnumerateArray().Select(Cells)
            : Enumerable.Range(0, count).Select(row => Cells(answer.GetProperty("outputs"), row, count));
        foreach (var cells in lines.Select(cells => cells.ToList()))
        {
            if (rows == 0)
                Write(["row", .. cells.Select(cell => cell.Name)]);
            rows++;
            Write([$"{rows}", .. cells.Select(cell => cell.Value)]);
        }
    }

    private static IEnumerable<(string Name, string Value)> Cells(JsonElement prediction) => prediction.EnumerateObject().SelectMany(member =>
        member.Value.ValueKind == JsonValueKind.Object
            ? member.Value.EnumerateObject().Select(inner => (inner.Name, inner.Value.ToString()))
            : [(member.Name, member.Value.ToString())]);

    /// <summary>Of outputs that are no predictions: those with a value a row, or with several, as a list.</summary>
    private static IEnumerable<(string Name, string Value)> Cells(JsonElement outputs, int row, int count) =>
        from output in outputs.EnumerateArray()
        let values = output.GetProperty("data")
        let width = values.GetArrayLength() / count
        where width * count == values.GetArrayLength()
        select (output.GetProperty("name").GetString()!, width == 1
            ? values[row].ToString()
            : $"[{string.Join(", ", values.EnumerateArray().Skip(row * width).Take(width).Select(value => value.GetRawText()))}]");

    private void Write(IEnumerable<string> cells) =>
        csv.Write(string.Join(',', cells.Select(cell => cell.IndexOfAny(Quoted) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n");
}
