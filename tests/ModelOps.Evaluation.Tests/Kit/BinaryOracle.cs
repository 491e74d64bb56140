using System.Text.Json;

namespace ModelOps.Evaluation.Tests.Kit;

/// <summary>Scikit-learn's figures of scored rows, asked for many sets at once because it starts slowly.</summary>
internal static class BinaryOracle
{
    public static Task<JsonElement[]> MeasureAsync(IEnumerable<(double[] Scores, bool[] Positive)> sets, CancellationToken cancel) =>
        FigureOracle.AskAsync("binary_classification.py", sets.Select(set => new { targets = set.Positive.Select(positive => positive ? 1 : 0), scores = set.Scores }), cancel);
}
