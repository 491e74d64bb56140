using Microsoft.ML.OnnxRuntime;
using ModelOps.Inference.Files;

namespace ModelOps.Inference;

/// <summary>One ONNX model, loaded. Runs may overlap; each uses the threads given at the load.</summary>
public sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession session;
    private readonly string[] outputNames;

    private OnnxModel(InferenceSession session, OnnxFile file)
    {
        this.session = session;
        File = file;
        Inputs = [.. session.InputMetadata.Select(pair => Signature("input", pair.Key, pair.Value))];
        Outputs = [.. session.OutputMetadata.Select(pair =>
            OrtMaps.AreIn(pair.Value) ? OrtMaps.Signature(pair.Key) : Signature("output", pair.Key, pair.Value))];
        outputNames = [.. Outputs.Select(output => output.Name)];
    }

    /// <summary>The version of ONNX Runtime, for example 1.31.1.</summary>
    public static string EngineVersion => OnnxRuntimeEngine.Version;

    public OnnxFile File { get; }

    internal InferenceSession Session => session;

    public IReadOnlyList<TensorSignature> Inputs { get; }

    /// <summary>A classifier's sequence of maps stands here as the tensor that <see cref="Run"/> makes of it: Float32 of [rows, classes].</summary>
    public IReadOnlyList<TensorSignature> Outputs { get; }

    /// <summary>Walks the file and refuses what is hostile, and only then lets ONNX Runtime open it. External data are read from beside it.</summary>
    /// <exception cref="OnnxModelException">The file is not an ONNX model that this engine can run.</exception>
    public static OnnxModel Load(string path, OnnxModelOptions? options = null)
    {
        options ??= new OnnxModelOptions();
        var file = OnnxFile.Read(path, options.OperatorDomains);
        var session = Open(path, options.Threads);
        try
        {
            return new OnnxModel(session, file);
        }
        catch (OnnxModelException)
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Answers with every output, in the order of <see cref="Outputs"/>, in memory of its own.</summary>
    /// <exception cref="OnnxModelException">The inputs do not fit the model, or an operator failed.</exception>
    public IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs)
    {
        var lifetime = new Stack<IDisposable>();
        try
        {
            using var options = new RunOptions();
            var names = inputs.Select(input => input.Name).ToArray();
            var values = inputs.Select(input => OrtTensors.Borrow(input, lifetime)).ToArray();
            using var results = session.Run(options, names, values, outputNames);
            return [.. results.Select((value, index) => Copy(outputNames[index], value))];
        }
        catch (OnnxRuntimeException failure)
        {
            throw new OnnxModelException(EngineWords.Of(failure), failure);
        }
        finally
        {
            while (lifetime.TryPop(out var part))
                part.Dispose();
        }
    }

    public void Dispose() => session.Dispose();

    private static Tensor Copy(string name, OrtValue value) =>
        value.OnnxType is OnnxValueType.ONNX_TYPE_SEQUENCE ? OrtMaps.Copy(name, value) : OrtTensors.Copy(name, value);

    private static InferenceSession Open(string path, int threads)
    {
        try
        {
            return OnnxRuntimeEngine.OpenSession(path, threads);
        }
        catch (OnnxRuntimeException refusal)
        {
            throw new OnnxModelException(EngineWords.Of(refusal), refusal);
        }
    }

    private static TensorSignature Signature(string role, string name, NodeMetadata metadata) =>
        metadata.IsTensor && ElementTypes.FromOrt(metadata.ElementDataType) is { } type
            ? new TensorSignature(name, type, [.. metadata.Dimensions.Select(length => length < 0 ? null : (long?)length)])
            : throw new OnnxModelException($"The {role} '{name}' is not a tensor of numbers, booleans or strings.");
}
