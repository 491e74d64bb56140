using System.Globalization;
using System.Text.Json;
using ModelOps.Domain.Reports;
using ModelOps.TestKit;

namespace ModelOps.Evaluation.Tests.Kit;

/// <summary>Scikit-learn's figures of scored rows, asked for many sets at once because it starts slowly.</summary>
internal static class BinaryOracle
{
    public static async Task<JsonElement[]> MeasureAsync(IEnumerable<(double[] Scores, bool[] Positive)> sets, CancellationToken cancel)
    {
        var questions = sets.Select(set =>
            $$"""{"targets": [{{string.Join(',', set.Positive.Select(positive => positive ? 1 : 0))}}], "scores": [{{string.Join(',', set.Scores.Select(Written))}}]}""");
        using var answers = await Oracle.AskAsync("binary_classification.py", $"[{string.Join(',', questions)}]", cancel);
        return [.. answers.RootElement.EnumerateArray().Select(answer => answer.Clone())];
    }

    /// <summary>To 1e-9, both of the value and of one.</summary>
    public static void AssertEqual(IReadOnlyList<MeasuredMetric> measured, JsonElement expected, string set)
    {
        foreach (var metric in measured)
        {
            var wanted = expected.GetProperty(metric.Name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : (double?)null;
            if (wanted is { } value)
                Assert.That(metric.Value, Is.EqualTo(value).Within(1e-9 * Math.Min(1, Math.Max(1e-5, value))), $"{metric.Name} of {set}");
            else
                Assert.That(metric.Value, Is.Null, $"{metric.Name} of {set}");
        }
    }

    private static string Written(double score) => score.ToString("R", CultureInfo.InvariantCulture);
}
