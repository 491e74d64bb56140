using System.Text.Unicode;
using ModelOps.Inference;
using ModelOps.Serving.Json;

namespace ModelOps.Serving.Requests;

/// <summary>
/// Reads an inference request (Open Inference Protocol v2, REST) against the inputs and outputs of a model, straight into tensors.
/// The answers are sentences for the caller that say what was expected and what came, or null.
/// </summary>
internal sealed class RequestReader(IReadOnlyList<TensorSignature> inputs, IReadOnlyList<TensorSignature> outputs, int mostRows)
{
    private readonly InputReader inputReader = new(inputs, mostRows);
    private readonly OutputReader outputReader = new(outputs);

    /// <param name="body">JSON, and behind it the bytes of binary inputs.</param>
    /// <param name="jsonLength">By the request's header; null for a body of JSON alone.</param>
    public string? Read(ReadOnlySpan<byte> body, int? jsonLength, InferenceRequest request)
    {
        if (jsonLength is < 0 || jsonLength > body.Length)
            return $"The header Inference-Header-Content-Length says {jsonLength}, and the body has {body.Length} bytes.";
        var text = body[..(jsonLength ?? body.Length)];
        return (Utf8.IsValid(text) ? ReadJson(text, request) : "The request is not valid JSON. It is not UTF-8.")
            ?? ReadBinary(body[text.Length..], request)
            ?? inputReader.Missing(request);
    }

    private string? ReadJson(ReadOnlySpan<byte> text, InferenceRequest request)
    {
        var json = new JsonScanner(text);
        if (json.Peek() != '{')
            return json.TrySkip() ? "The request is not a JSON object." : Invalid(json);
        json.Position++;
        var seen = Members.None;
        var first = true;
        while (json.NextMember(ref first, out var name))
        {
            var error = ReadMember(ref json, name, ref seen, request);
            if (json.Problem is not null)
                return Invalid(json);
            if (error is not null)
                return error;
        }
        if (json.Problem is null && json.Peek() != 0)
            json.Fail("the request goes on behind its end");
        if (json.Problem is not null || json.Position < text.Length)
            return Invalid(json);
        if (!seen.HasFlag(Members.Inputs))
            return "The inputs of a request are an array, and nothing came.";
        outputReader.SelectAll(request);
        return null;
    }

    private string? ReadMember(ref JsonScanner json, scoped ReadOnlySpan<byte> name, ref Members seen, InferenceRequest request)
    {
        var member = name.SequenceEqual("inputs"u8) ? Members.Inputs
            : name.SequenceEqual("outputs"u8) ? Members.Outputs
            : name.SequenceEqual("id"u8) ? Members.Id
            : name.SequenceEqual("parameters"u8) ? Members.Parameters
            : Members.None;
        if ((seen & member) != Members.None)
            json.Fail("a member comes for the second time");
        seen |= member;
        return member switch
        {
            Members.Inputs => inputReader.ReadAll(ref json, request),
            Members.Outputs => outputReader.ReadAll(ref json, request),
            Members.Id => RequestId.Read(ref json, request),
            Members.Parameters => RequestParameters.Read(ref json, request),
            _ => Skip(ref json),
        };
    }

    /// <summary>A member that nobody asked for.</summary>
    public static string? Skip(ref JsonScanner json)
    {
        json.TrySkip();
        return null;
    }

    private string? ReadBinary(ReadOnlySpan<byte> bytes, InferenceRequest request)
    {
        foreach (var part in request.BinaryInputs)
        {
            var input = inputs[part.Input];
            if (part.Bytes > bytes.Length)
                return $"Input {input.Name} has a binary_data_size of {part.Bytes}, and {bytes.Length} bytes are left behind the JSON.";
            if (TensorIntake.TakeBytes(input, part.Count, bytes[..(int)part.Bytes], request.Call.Tensors.Inputs[part.Input]) is { } error)
                return error;
            bytes = bytes[(int)part.Bytes..];
        }
        return bytes.IsEmpty ? null : $"{bytes.Length} bytes behind the JSON belong to no input: each binary input gives its binary_data_size.";
    }

    private static string Invalid(JsonScanner json) => $"The request is not valid JSON. {json.Problem ?? "It ends with a 0 byte."}";

    [Flags]
    private enum Members
    {
        None = 0,
        Inputs = 1,
        Outputs = 2,
        Id = 4,
        Parameters = 8,
    }
}
