using ModelOps.Domain.Manifests;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Probes;

/// <summary>Compares a model's answers.</summary>
internal static class Answer
{
    /// <summary>Whether all elements are the same within the tolerance, and the shapes are the same.</summary>
    public static bool IsNear(IReadOnlyList<Tensor> actual, IReadOnlyList<Tensor> expected, Tolerance tolerance) =>
        actual.Count == expected.Count && actual.Zip(expected).All(pair => IsNear(pair.First, pair.Second, tolerance));

    /// <summary>Whether an element is NaN or infinite.</summary>
    public static bool HasNonFinite(IReadOnlyList<Tensor> answer) => answer.Any(tensor => tensor is not TextTensor && Numbers(tensor).Any(value => !double.IsFinite(value)));

    public static IEnumerable<double> Numbers(Tensor tensor) => tensor switch
    {
        NumberTensor<float> values => values.Values.ToArray().Select(value => (double)value),
        NumberTensor<double> values => values.Values.ToArray(),
        NumberTensor<Half> values => values.Values.ToArray().Select(value => (double)value),
        NumberTensor<BFloat16> values => values.Values.ToArray().Select(value => (double)value.Value),
        NumberTensor<long> values => values.Values.ToArray().Select(value => (double)value),
        NumberTensor<int> values => values.Values.ToArray().Select(value => (double)value),
        NumberTensor<short> values => values.Values.ToArray().Select(value => (double)value),
        NumberTensor<sbyte> values => values.Values.ToArray().Select(value => (double)value),
        NumberTensor<ulong> values => values.Values.ToArray().Select(value => (double)value),
        NumberTensor<uint> values => values.Values.ToArray().Select(value => (double)value),
        NumberTensor<ushort> values => values.Values.ToArray().Select(value => (double)value),
        NumberTensor<byte> values => values.Values.ToArray().Select(value => (double)value),
        NumberTensor<bool> values => values.Values.ToArray().Select(value => value ? 1.0 : 0.0),
        _ => throw new NotSupportedException($"Tensor '{tensor.Name}' of {tensor.Type} has no numbers."),
    };

    private static bool IsNear(Tensor actual, Tensor expected, Tolerance tolerance) =>
        actual.Type == expected.Type && actual.Shape.SequenceEqual(expected.Shape) && (actual is TextTensor texts
            ? texts.Values.SequenceEqual(((TextTensor)expected).Values)
            : Numbers(actual).Zip(Numbers(expected)).All(pair => tolerance.Allows(pair.First, pair.Second)));
}
