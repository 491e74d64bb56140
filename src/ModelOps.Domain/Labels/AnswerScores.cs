using System.Globalization;
using System.Text.Json;
using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Labels;

/// <summary>Finds in a kept answer what labels are held against.</summary>
public static class AnswerScores
{
    private static readonly string[] Floats = ["FP16", "FP32", "FP64", "BF16"];

    /// <returns>The scores of one row; null where the answer holds several rows, which one id does not tell apart, or no such output.</returns>
    public static IReadOnlyList<double>? Of(SpooledAnswer answer, ModelOutputs outputs)
    {
        var floats = answer.Outputs.Where(output => Floats.Contains(output.Datatype) && (outputs.Scores is null || output.Name == outputs.Scores)).ToList();
        return floats is [{ Shape: [1] or [1, _] } scores] ? [.. scores.Data.Select(Number)] : null;
    }

    private static double Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String when double.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var number) => number,
        _ => double.NaN,
    };
}
