using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ModelOps.Inference;

/// <summary>The sequence of maps, one a row from class to probability, that classifiers exported from scikit-learn answer with.</summary>
internal static class OrtMaps
{
    public static bool AreIn(NodeMetadata metadata) =>
        metadata.OnnxValueType is OnnxValueType.ONNX_TYPE_SEQUENCE
        && metadata.AsSequenceMetadata().ElementMeta is { OnnxValueType: OnnxValueType.ONNX_TYPE_MAP } map
        && map.AsMapMetadata() is
        {
            KeyDataType: TensorElementType.Int64 or TensorElementType.String,
            ValueMetadata: { IsTensor: true, ElementDataType: TensorElementType.Float },
        };

    public static TensorSignature Signature(string name) => new(name, ElementType.Float32, [null, null]);

    /// <returns>Probabilities of [rows, classes], with the classes as <see cref="NumberTensor{T}.Labels"/>.</returns>
    /// <exception cref="OnnxModelException">The maps of two rows have different keys.</exception>
    public static NumberTensor<float> Copy(string name, OrtValue sequence)
    {
        var rows = sequence.GetValueCount();
        string[]? labels = null;
        float[] values = [];
        for (var row = 0; row < rows; row++)
        {
            using var map = sequence.GetValue(row, OrtAllocator.DefaultInstance);
            using var keys = map.GetValue(0, OrtAllocator.DefaultInstance);
            using var numbers = map.GetValue(1, OrtAllocator.DefaultInstance);
            var found = KeysOf(keys);
            if (labels is null)
                (labels, values) = (found, new float[rows * found.Length]);
            else if (!labels.AsSpan().SequenceEqual(found))
                throw new OnnxModelException(
                    $"The output '{name}' maps other keys in row {row + 1} than in the first: a table of probabilities has the same classes in each row.");
            numbers.GetTensorDataAsSpan<float>().CopyTo(values.AsSpan(row * labels.Length));
        }
        return new NumberTensor<float>(name, values, [rows, labels?.Length ?? 0]) { Labels = labels ?? [] };
    }

    private static string[] KeysOf(OrtValue keys) => keys.GetTensorTypeAndShape().ElementDataType is TensorElementType.String
        ? keys.GetStringTensorAsArray()
        : Array.ConvertAll(keys.GetTensorDataAsSpan<long>().ToArray(), key => key.ToString());
}
