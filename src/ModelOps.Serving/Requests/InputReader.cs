using System.Text;
using ModelOps.Inference;
using ModelOps.Serving.Json;

namespace ModelOps.Serving.Requests;

/// <summary>Reads the inputs of a request into their tensors. A shape alone, without its data, allocates nothing.</summary>
internal sealed class InputReader(IReadOnlyList<TensorSignature> inputs, int mostRows)
{
    private readonly byte[][] names = [.. inputs.Select(input => Encoding.UTF8.GetBytes(input.Name))];
    private readonly byte[][] datatypes = [.. inputs.Select(input => Encoding.UTF8.GetBytes($"\"{Datatypes.Name(input.Type)}\""))];

    public string? ReadAll(ref JsonScanner json, InferenceRequest request)
    {
        json.Peek();
        var start = json.Position;
        if (!json.TryTake((byte)'['))
            return json.TrySkip() ? $"The inputs of a request are an array, and {Given.Text(json.Text[start..json.Position])} came." : null;
        for (var first = true; json.Next((byte)']', ref first);)
            if (Read(ref json, request) is { } error)
                return error;
        return null;
    }

    public string? Missing(InferenceRequest request)
    {
        var isWhole = true;
        for (var index = 0; index < inputs.Count; index++)
            isWhole &= request.HasInput(index);
        return isWhole ? null : $"The request does not give {Signatures.Text(inputs.Where((_, index) => !request.HasInput(index)))}.";
    }

    /// <summary>The index of an input; -1 for an unknown name.</summary>
    public int IndexOf(ReadOnlySpan<byte> name)
    {
        for (var index = 0; index < names.Length; index++)
            if (name.SequenceEqual(names[index]))
                return index;
        return -1;
    }

    public string? Give(int index, string given, InferenceRequest request)
    {
        if (index < 0)
            return $"The model has no input {given}. It takes {Signatures.Text(inputs)}.";
        return request.TryGive(index) ? null : $"Input {inputs[index].Name} is given twice.";
    }

    private string? Read(ref JsonScanner json, InferenceRequest request)
    {
        json.Peek();
        var parts = new InputParts { Start = json.Position };
        if (!json.TryTake((byte)'{'))
            return json.TrySkip() ? Give(-1, Given.Text(json.Text[parts.Start..json.Position]), request) : null;
        for (var first = true; json.NextMember(ref first, out var member);)
        {
            json.Peek();
            // The usual order: the data come last, are read where they stand, and no byte of them is looked at twice.
            if (member.SequenceEqual("data"u8) && parts.AreComplete && parts.TryKeep(member, json.Position..json.Text.Length))
            {
                var error = Take(ref json, ref parts, request);
                if (error is not null || json.Problem is not null)
                    return error;
                continue;
            }
            var start = json.Position;
            if (!json.TrySkip() || !parts.TryKeep(member, start..json.Position))
            {
                json.Fail("a member comes for the second time");
                return null;
            }
        }
        if (json.Problem is not null || parts.IsTaken)
            return null;
        var end = json.Position;
        json.Position = parts.Data.Start.Value;
        var late = Take(ref json, ref parts, request);
        json.Position = end;
        return late;
    }

    /// <summary>Checks what stands before the data, and takes them.</summary>
    private string? Take(ref JsonScanner json, ref InputParts parts, InferenceRequest request)
    {
        parts.IsTaken = true;
        var given = json.Text[parts.Name];
        var index = Given.TryGetText(given, out var name) ? IndexOf(name) : -1;
        if (Give(index, Given.Text(given), request) is { } unknown)
            return unknown;
        var (input, target) = (inputs[index], request.Call.Tensors.Inputs[index]);
        var datatype = json.Text[parts.Datatype];
        if (!datatype.SequenceEqual(datatypes[index]))
            return $"Input {input.Name} takes the datatype {Datatypes.Name(input.Type)}, and {Given.Text(datatype)} came.";

        Span<long> lengths = stackalloc long[Shapes.MostDimensions + 1];
        var shape = json.Text[parts.Shape];
        if (!Shapes.TryRead(shape, lengths, out var rank))
            return $"Input {input.Name} takes a shape of integers of at least 0, and {Given.Text(shape)} came.";
        return TensorIntake.TakeShape(input, lengths[..Math.Min(rank, lengths.Length)], shape, mostRows, target, out var count)
            ?? (parts.HasData ? TakeData(ref json, input, count, request, index) : TakeBinary(json.Text[parts.Parameters], input, count, request, index));
    }

    private static string? TakeBinary(ReadOnlySpan<byte> parameters, TensorSignature input, long count, InferenceRequest request, int index)
    {
        var given = TensorParameters.BinarySize(parameters);
        if (given.IsEmpty)
            return $"Input {input.Name} takes its data as an array, and nothing came.";
        if (Given.Integer(given) is not (>= 0 and var bytes))
            return $"Input {input.Name} takes a binary_data_size of at least 0 bytes, and {Given.Text(given)} came.";
        request.BinaryInputs.Add(new BinaryPart(index, count, bytes));
        return null;
    }

    private static string? TakeData(ref JsonScanner json, TensorSignature input, long count, InferenceRequest request, int index)
    {
        var (start, target) = (json.Position, request.Call.Tensors.Inputs[index]);
        if (json.Peek() != '[')
            return json.TrySkip() ? $"Input {input.Name} takes its data as an array, and {Given.Text(json.Text[start..json.Position])} came." : null;
        // Each element takes a byte and its comma, so that memory is made only for what can be there.
        if (count > (json.Text.Length - start) / 2)
            return json.TrySkip() ? Different(input, target.Shape, count) : null;
        var result = TensorElements.Read(json, target, (int)count);
        json.Position = result.Position;
        return result.Outcome switch
        {
            ElementsOutcome.Taken => null,
            ElementsOutcome.DoNotFit => Different(input, target.Shape, count),
            _ => Wrong(ref json, input, result),
        };
    }

    private static string? Wrong(ref JsonScanner json, TensorSignature input, ElementsResult result)
    {
        if (!json.TrySkip())
            return null;
        var given = json.Text[result.Position..json.Position];
        return $"Element {result.Index} of input {input.Name} must be {Datatypes.Element(input.Type)}, and {Given.Text(given)} came.";
    }

    private static string Different(TensorSignature input, ReadOnlySpan<long> shape, long count) =>
        $"Input {input.Name} has the shape {Shapes.Text(shape)}, which takes {count} elements, flat or nested by the shape; its data differ.";
}
