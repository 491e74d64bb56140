using System.Text;
using ModelOps.Inference;
using ModelOps.Serving.Json;

namespace ModelOps.Serving.Requests;

/// <summary>Reads which outputs a request wants, and how.</summary>
internal sealed class OutputReader(IReadOnlyList<TensorSignature> outputs)
{
    private readonly byte[][] names = [.. outputs.Select(output => Encoding.UTF8.GetBytes(output.Name))];

    public string? ReadAll(ref JsonScanner json, InferenceRequest request)
    {
        json.Peek();
        var start = json.Position;
        if (!json.TryTake((byte)'['))
            return json.TrySkip() ? $"The outputs of a request are an array, and {Given.Text(json.Text[start..json.Position])} came." : null;
        for (var first = true; json.Next((byte)']', ref first);)
            if (Read(ref json, request) is { } error)
                return error;
        return null;
    }

    /// <summary>Without a selection all outputs are wanted.</summary>
    public void SelectAll(InferenceRequest request)
    {
        if (request.Outputs.Count > 0)
            return;
        for (var index = 0; index < outputs.Count; index++)
            request.Outputs.Add(new OutputChoice(index, null));
    }

    /// <summary>The index of an output; -1 for an unknown name.</summary>
    public int IndexOf(ReadOnlySpan<byte> name)
    {
        for (var index = 0; index < names.Length; index++)
            if (name.SequenceEqual(names[index]))
                return index;
        return -1;
    }

    public string? Select(int index, bool? binary, string given, InferenceRequest request)
    {
        if (index < 0)
            return $"The model has no output {given}. It gives {Signatures.Text(outputs)}.";
        foreach (var output in request.Outputs)
            if (output.Index == index)
                return $"Output {outputs[index].Name} is named twice.";
        request.Outputs.Add(new OutputChoice(index, binary));
        return null;
    }

    private string? Read(ref JsonScanner json, InferenceRequest request)
    {
        json.Peek();
        var start = json.Position;
        ReadOnlySpan<byte> given = default;
        bool? binary = null;
        if (json.TryTake((byte)'{'))
        {
            for (var first = true; json.NextMember(ref first, out var member);)
            {
                json.Peek();
                var value = json.Position;
                if (member.SequenceEqual("parameters"u8) && json.Peek() == '{')
                    binary = ReadBinary(ref json);
                else if (!json.TrySkip())
                    return null;
                if (member.SequenceEqual("name"u8))
                    given = json.Text[value..json.Position];
            }
        }
        else if (json.TrySkip())
        {
            given = json.Text[start..json.Position];
            return Select(-1, null, Given.Text(given), request);
        }
        if (json.Problem is not null)
            return null;
        return Select(Given.TryGetText(given, out var name) ? IndexOf(name) : -1, binary, Given.Text(given), request);
    }

    private static bool? ReadBinary(ref JsonScanner json)
    {
        bool? binary = null;
        json.Position++;
        for (var first = true; json.NextMember(ref first, out var name);)
        {
            json.Peek();
            var start = json.Position;
            if (!json.TrySkip())
                return null;
            if (name.SequenceEqual("binary_data"u8))
                binary = Given.Truth(json.Text[start..json.Position]);
        }
        return binary;
    }
}
