using System.Text;
using Google.Protobuf.Collections;
using ModelOps.Inference;
using ModelOps.Serving.Requests;
using ModelOps.Serving.Rpc.Messages;

namespace ModelOps.Serving.Rpc;

/// <summary>
/// Reads an inference request of gRPC against the inputs and outputs of a model. The answers are sentences for the caller that say what
/// was expected and what came, or null.
/// </summary>
internal sealed class RpcRequestReader(IReadOnlyList<TensorSignature> inputs, IReadOnlyList<TensorSignature> outputs, int mostRows)
{
    private const string Timeout = "timeout";

    private readonly InputReader inputReader = new(inputs, mostRows);
    private readonly OutputReader outputReader = new(outputs);

    public string? Read(ModelInferRequest message, InferenceRequest request) =>
        ReadTimeout(message.Parameters, request)
        ?? ReadOutputs(message, request)
        ?? ReadInputs(message, request)
        ?? inputReader.Missing(request);

    private static string? ReadTimeout(MapField<string, InferParameter> parameters, InferenceRequest request)
    {
        if (!parameters.TryGetValue(Timeout, out var timeout))
            return null;
        long? microseconds = timeout.ParameterChoiceCase switch
        {
            InferParameter.ParameterChoiceOneofCase.Int64Param => timeout.Int64Param,
            InferParameter.ParameterChoiceOneofCase.Uint64Param => (long)Math.Min(long.MaxValue, timeout.Uint64Param),
            _ => null,
        };
        return RequestParameters.TakeTimeout(microseconds, $"{timeout}", request);
    }

    private string? ReadOutputs(ModelInferRequest message, InferenceRequest request)
    {
        foreach (var output in message.Outputs)
            if (outputReader.Select(outputReader.IndexOf(Encoding.UTF8.GetBytes(output.Name)), null, $"\"{output.Name}\"", request) is { } error)
                return error;
        outputReader.SelectAll(request);
        return null;
    }

    private string? ReadInputs(ModelInferRequest message, InferenceRequest request)
    {
        var raw = message.RawInputContents;
        if (raw.Count > 0 && raw.Count != message.Inputs.Count)
            return $"The request has {message.Inputs.Count} inputs, and {raw.Count} raw contents came: one for each input, or none.";
        for (var place = 0; place < message.Inputs.Count; place++)
            if (ReadInput(message.Inputs[place], raw.Count > 0 ? raw[place].Span : default, raw.Count > 0, request) is { } error)
                return error;
        return null;
    }

    private string? ReadInput(ModelInferRequest.Types.InferInputTensor tensor, ReadOnlySpan<byte> raw, bool isRaw, InferenceRequest request)
    {
        var index = inputReader.IndexOf(Encoding.UTF8.GetBytes(tensor.Name));
        if (inputReader.Give(index, $"\"{tensor.Name}\"", request) is { } unknown)
            return unknown;
        var (input, target) = (inputs[index], request.Call.Tensors.Inputs[index]);
        if (tensor.Datatype != Datatypes.Name(input.Type))
            return $"Input {input.Name} takes the datatype {Datatypes.Name(input.Type)}, and \"{tensor.Datatype}\" came.";
        long[] shape = [.. tensor.Shape.Take(Shapes.MostDimensions + 1)];
        if (shape.Any(length => length < 0))
            return $"Input {input.Name} takes a shape of integers of at least 0, and {Shapes.Text(shape)} came.";
        if (TensorIntake.TakeShape(input, shape, default, mostRows, target, out var count) is { } misfit)
            return misfit;
        if (isRaw && tensor.Contents is not null)
            return $"Input {input.Name} comes as raw contents and as typed contents: one of them is enough.";
        return isRaw ? TensorIntake.TakeBytes(input, count, raw, target) : TypedContents.Take(input, count, tensor.Contents ?? new InferTensorContents(), target);
    }
}
