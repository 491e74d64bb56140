using System.Text.Json;
using ModelOps.Domain.Reports;
using ModelOps.TestKit;

namespace ModelOps.Evaluation.Tests.Kit;

/// <summary>Independent figures of many sets of rows, from one process.</summary>
internal static class FigureOracle
{
    /// <returns>An answer for each question.</returns>
    public static async Task<JsonElement[]> AskAsync(string script, object questions, CancellationToken cancel)
    {
        using var answers = await Oracle.AskAsync(script, JsonSerializer.Serialize(questions), cancel);
        return [.. answers.RootElement.EnumerateArray().Select(answer => answer.Clone())];
    }

    /// <summary>Relative 1e-9, and where there is no value, none of ours but a sentence.</summary>
    public static void AssertEqual(IReadOnlyList<MeasuredMetric> measured, JsonElement expected, string set)
    {
        foreach (var metric in measured)
        {
            if (expected.GetProperty(metric.Name) is not { ValueKind: JsonValueKind.Number } number)
                Assert.That(metric, Has.Property(nameof(metric.Value)).Null.And.Property(nameof(metric.Undefined)).EndsWith("."), $"{metric.Name} of {set}");
            else
                Assert.That(metric.Value, Is.EqualTo(number.GetDouble()).Within(1e-9 * Math.Max(1e-5, Math.Abs(number.GetDouble()))), $"{metric.Name} of {set}");
        }
    }
}
