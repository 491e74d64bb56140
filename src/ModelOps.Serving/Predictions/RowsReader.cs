using System.Text.Unicode;
using ModelOps.Inference;
using ModelOps.Serving.Json;
using ModelOps.Serving.Requests;

namespace ModelOps.Serving.Predictions;

/// <summary>
/// Reads rows of named columns, <c>{"rows": [{"radius": 1.2, …}, …]}</c> or the array alone, into the inputs of a model. Columns that
/// it does not take are passed over; those that it takes must be in every row.
/// </summary>
internal sealed class RowsReader(ColumnPlan plan, int mostRows)
{
    private const string NoRows = "The rows of a request are an array with a row at least, and none came.";

    public string? Read(ReadOnlySpan<byte> text, InferenceRequest request)
    {
        if (!Utf8.IsValid(text))
            return "The request is not valid JSON. It is not UTF-8.";
        var json = new JsonScanner(text);
        var error = json.Peek() == '[' ? ReadRows(ref json, request) : ReadObject(ref json, request);
        if (json.Problem is null && error is null && json.Peek() != 0)
            json.Fail("the request goes on behind its end");
        if (json.Problem is not null)
            return $"The request is not valid JSON. {json.Problem}";
        return error ?? (request.AskedRows == 0 ? NoRows : null);
    }

    private string? ReadObject(ref JsonScanner json, InferenceRequest request)
    {
        if (json.Peek() != '{')
        {
            json.TrySkip();
            return "The request is no JSON object with rows.";
        }
        json.Position++;
        for (var first = true; json.NextMember(ref first, out var name);)
        {
            var error = name.SequenceEqual("rows"u8) ? ReadRows(ref json, request)
                : name.SequenceEqual("id"u8) ? RequestId.Read(ref json, request)
                : RequestReader.Skip(ref json);
            if (error is not null)
                return error;
        }
        return null;
    }

    private string? ReadRows(ref JsonScanner json, InferenceRequest request)
    {
        if (request.AskedRows > 0)
            json.Fail("a member comes for the second time");
        if (json.Peek() != '[')
            return json.TrySkip() ? NoRows : null;
        json.Position++;
        var row = new Range?[plan.Columns.Count];
        var widths = new int[plan.Inputs.Count];
        foreach (var input in plan.Inputs)
            request.Call.Tensors.Inputs[input.Index].Reserve(0);
        for (var first = true; json.Next((byte)']', ref first); request.AskedRows++)
        {
            if (request.AskedRows == MostRows)
                return MostRows == 1 ? "One request takes one row." : $"One request takes at most {MostRows} rows.";
            var error = ReadRow(ref json, request.AskedRows, row) ?? Fill(json.Text, request, row, widths);
            if (error is not null || json.Problem is not null)
                return error;
        }
        return request.AskedRows == 0 || json.Problem is not null ? null : Complete(json.Text, request, row, widths);
    }

    private int MostRows => Math.Min(mostRows, plan.FixedRows ?? int.MaxValue);

    /// <summary>A model of a fixed number of rows gets the last one again until it has as many.</summary>
    private string? Complete(ReadOnlySpan<byte> text, InferenceRequest request, Range?[] row, int[] widths)
    {
        var rows = plan.FixedRows ?? request.AskedRows;
        for (var more = rows - request.AskedRows; more > 0; more--)
            if (Fill(text, request, row, widths) is { } error)
                return error;
        foreach (var input in plan.Inputs)
            request.Call.Tensors.Inputs[input.Index].SetLength(0, rows);
        return null;
    }

    private string? ReadRow(ref JsonScanner json, int index, Range?[] row)
    {
        Array.Clear(row);
        if (json.Peek() != '{')
            return json.TrySkip() ? $"rows[{index}] is no object of columns." : null;
        json.Position++;
        var member = 0;
        for (var first = true; json.NextMember(ref first, out var name); member++)
        {
            json.Peek();
            var start = json.Position;
            if (!json.TrySkip())
                return null;
            if (plan.Find(name, member) is not { } column)
                continue;
            if (row[column] is not null)
                return $"rows[{index}] has the column '{plan.Columns[column]}' twice.";
            row[column] = start..json.Position;
        }
        return json.Problem is null && Array.FindIndex(row, cell => cell is null) is >= 0 and var missing
            ? $"rows[{index}] lacks the column '{plan.Columns[missing]}'. A value that is missing is null."
            : null;
    }

    /// <param name="widths">By input: the elements of a row, as the first one has them.</param>
    private string? Fill(ReadOnlySpan<byte> text, InferenceRequest request, Range?[] row, int[] widths)
    {
        // A row that is no valid JSON has no row to fill from.
        if (Array.Exists(row, cell => cell is null))
            return null;
        foreach (var input in plan.Inputs)
        {
            var count = 0;
            foreach (var column in input.Columns)
            {
                var cell = text[row[column]!.Value];
                if (!CellReader.TryAppend(request.Call.Tensors.Inputs[input.Index], cell, ref count))
                    return $"rows[{request.AskedRows}].{plan.Columns[column]} must be {Datatypes.Element(input.Signature.Type)}, and {Given.Text(cell)} came.";
            }
            if (request.AskedRows == 0 && !input.TryShape(request.Call.Tensors.Inputs[input.Index], 1, widths[input.Index] = count))
                return $"rows[0] has {count} values for the input {input.Signature.Name} of the model, which takes {Shapes.Text(input.Signature.Shape)}.";
            if (count != widths[input.Index])
                return $"rows[{request.AskedRows}] has {count} values for the input {input.Signature.Name} of the model, and rows[0] has {widths[input.Index]}.";
        }
        return null;
    }
}
