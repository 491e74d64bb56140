using System.Text.Json;
using ModelOps.Inference;

namespace ModelOps.Serving.Protocol;

/// <summary>Reads an inference request (Open Inference Protocol v2, REST) against the inputs and outputs of a model.</summary>
internal sealed class RequestReader(IReadOnlyList<TensorSignature> inputs, IReadOnlyList<TensorSignature> outputs)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    public RequestReading Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? Read(json.RootElement)
                : Refused("The request is not a JSON object.");
        }
        catch (JsonException malformed)
        {
            return Refused($"The request is not valid JSON. {malformed.Message}");
        }
    }

    /// <summary>The parser compares the names of an object's members, and fails in its own way on a name that is not Unicode.</summary>
    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (InvalidOperationException notUnicode)
        {
            throw new JsonException(notUnicode.Message, notUnicode);
        }
    }

    private RequestReading Read(JsonElement request)
    {
        var id = Given.Member(request, "id");
        if (id.ValueKind != JsonValueKind.Undefined && Given.String(id) is null)
            return Refused($"The id of a request is a string, and {Given.Text(id)} came.");
        if (SelectOutputs(Given.Member(request, "outputs"), out var selected) is { } outputError)
            return Refused(outputError);
        return ReadInputs(Given.Member(request, "inputs"), out var tensors) is { } inputError
            ? Refused(inputError)
            : new RequestReading.Taken(new InferenceRequest(Given.String(id), tensors, selected));
    }

    /// <summary>The error, or null.</summary>
    private string? ReadInputs(JsonElement given, out List<Tensor> tensors)
    {
        tensors = [];
        if (given.ValueKind != JsonValueKind.Array)
            return $"The inputs of a request are an array, and {Given.Text(given)} came.";
        foreach (var json in given.EnumerateArray())
        {
            if (Name(json) is not { } name || inputs.FirstOrDefault(candidate => candidate.Name == name) is not { } input)
                return $"The model has no input {GivenName(json)}. It takes {Text(inputs)}.";
            if (tensors.Any(tensor => tensor.Name == name))
                return $"Input {name} is given twice.";
            var reading = TensorReader.Read(json, input);
            if (reading is TensorReading.Refused(var error))
                return error;
            tensors.Add(((TensorReading.Taken)reading).Tensor);
        }
        var missing = inputs.ExceptBy(tensors.Select(tensor => tensor.Name), input => input.Name).ToList();
        return missing.Count == 0 ? null : $"The request does not give {Text(missing)}.";
    }

    /// <summary>The error, or null. Without a selection all outputs are wanted.</summary>
    private string? SelectOutputs(JsonElement given, out List<string> selected)
    {
        selected = [.. outputs.Select(output => output.Name)];
        if (given.ValueKind == JsonValueKind.Undefined)
            return null;
        if (given.ValueKind != JsonValueKind.Array)
            return $"The outputs of a request are an array, and {Given.Text(given)} came.";
        var wanted = new List<string>();
        foreach (var json in given.EnumerateArray())
        {
            if (Name(json) is not { } name || outputs.All(output => output.Name != name))
                return $"The model has no output {GivenName(json)}. It gives {Text(outputs)}.";
            if (wanted.Contains(name))
                return $"Output {name} is named twice.";
            wanted.Add(name);
        }
        if (wanted.Count > 0)
            selected = wanted;
        return null;
    }

    private static string? Name(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? Given.String(Given.Member(json, "name")) : null;

    private static string GivenName(JsonElement json) =>
        Given.Text(json.ValueKind == JsonValueKind.Object ? Given.Member(json, "name") : json);

    private static string Text(IEnumerable<TensorSignature> tensors) =>
        string.Join(", ", tensors.Select(tensor => $"{tensor.Name} {Datatypes.Name(tensor.Type)} {Shapes.Text(tensor.Shape)}"));

    private static RequestReading.Refused Refused(string error) => new(error);
}
