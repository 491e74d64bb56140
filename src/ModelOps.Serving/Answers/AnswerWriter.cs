using System.Text;
using System.Text.Encodings.Web;
using ModelOps.Domain.Serving;
using ModelOps.Inference;
using ModelOps.Serving.Json;
using ModelOps.Serving.Requests;

namespace ModelOps.Serving.Answers;

/// <summary>Writes the answer to an inference request: JSON, and behind it the outputs that are wanted as bytes.</summary>
internal sealed class AnswerWriter
{
    private readonly byte[] head;
    private readonly byte[][] outputs;

    public AnswerWriter(VersionManifest version, IReadOnlyList<TensorSignature> outputs)
    {
        head = Encoding.UTF8.GetBytes($$"""{"model_name":"{{version.Name}}","model_version":"{{version.Version}}",""");
        this.outputs = [.. outputs.Select(output =>
            Encoding.UTF8.GetBytes($$"""{"name":"{{JavaScriptEncoder.Default.Encode(output.Name)}}","datatype":"{{Datatypes.Name(output.Type)}}","shape":["""))];
    }

    /// <returns>The length of the JSON when bytes follow it; null for an answer of JSON alone.</returns>
    public int? Write(InferenceRequest request)
    {
        var answer = request.Answer;
        answer.Clear();
        answer.Write(head);
        if (request.HasId)
        {
            answer.Write("\"id\":"u8);
            answer.Write(request.Id.Written.Span);
            answer.Write((byte)',');
        }
        answer.Write("\"outputs\":["u8);
        var binary = false;
        for (var index = 0; index < request.Outputs.Count; index++)
        {
            if (index > 0)
                answer.Write((byte)',');
            binary |= WriteOutput(answer, request, request.Outputs[index]);
        }
        answer.Write("]}"u8);
        return binary ? AppendBinary(request) : null;
    }

    private bool WriteOutput(ByteWriter answer, InferenceRequest request, OutputChoice choice)
    {
        var (tensor, binary) = (request.Call.Tensors.Outputs[choice.Index], request.IsBinary(choice));
        answer.Write(outputs[choice.Index]);
        for (var index = 0; index < tensor.Shape.Length; index++)
        {
            if (index > 0)
                answer.Write((byte)',');
            answer.WriteNumber(tensor.Shape[index]);
        }
        if (binary)
        {
            answer.Write("],\"parameters\":{\"binary_data_size\":"u8);
            answer.WriteNumber(tensor.ByteCount);
            answer.Write("}}"u8);
            return true;
        }
        answer.Write("],\"data\":["u8);
        ElementsWriter.Write(answer, tensor);
        answer.Write("]}"u8);
        return false;
    }

    private static int AppendBinary(InferenceRequest request)
    {
        var length = request.Answer.Length;
        foreach (var choice in request.Outputs)
            if (request.IsBinary(choice))
                request.Answer.Write(request.Call.Tensors.Outputs[choice.Index].Bytes);
        return length;
    }
}
