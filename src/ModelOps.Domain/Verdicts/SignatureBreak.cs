using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Verdicts;

/// <summary>Names what a new signature takes from those who call the model.</summary>
internal static class SignatureBreak
{
    /// <returns>A sentence; null where requests and answers of the old signature still fit. An output more breaks nobody.</returns>
    public static string? Between(ModelSignature before, ModelSignature after) =>
        Missing("input", before.Inputs, after.Inputs) ?? Missing("output", before.Outputs, after.Outputs) ?? Additional(before.Inputs, after.Inputs);

    private static string? Missing(string role, IReadOnlyList<TensorSpecification> before, IReadOnlyList<TensorSpecification> after)
    {
        foreach (var tensor in before)
        {
            if (after.FirstOrDefault(other => other.Name == tensor.Name) is not { } now)
                return $"the {role} '{tensor.Name}' is gone.";
            if (!now.Equals(tensor))
                return $"the {role} '{tensor.Name}' was {Describe(tensor)} and is {Describe(now)}.";
        }
        return null;
    }

    private static string? Additional(IReadOnlyList<TensorSpecification> before, IReadOnlyList<TensorSpecification> after) =>
        after.FirstOrDefault(tensor => before.All(other => other.Name != tensor.Name)) is { } added ? $"the input '{added.Name}' is new, and requests do not hold it." : null;

    private static string Describe(TensorSpecification tensor) =>
        $"{tensor.Type}[{string.Join(", ", tensor.Shape.Select(length => length < 0 ? "?" : $"{length}"))}]";
}
