using ModelOps.Domain.Metrics;
using ModelOps.Domain.Yaml;

namespace ModelOps.Domain.Gates;

internal static class GatesReader
{
    private static readonly Dictionary<string, GateSeverity> Severities = new() { ["fail"] = GateSeverity.Fail, ["warn"] = GateSeverity.Warn };

    public static IReadOnlyList<Gate> Read(MappingReader root) => [.. root.Items("gates").SelectMany((item, index) => ReadOne(root, item, index))];

    private static IEnumerable<Gate> ReadOne(MappingReader root, YamlNode item, int index)
    {
        if (MappingReader.Over(item, root.PathOf($"gates[{index}]"), root.Problems) is not { } gate)
            return [];
        var metric = ReadMetric(gate);
        var severity = gate.Choice("severity", gate.Take("severity"), Severities) ?? GateSeverity.Fail;
        var largest = metric?.Largest ?? double.PositiveInfinity;
        GateCondition?[] conditions =
        [
            gate.Number("threshold", largest) is { } limit ? new GateCondition.Threshold(limit) : null,
            gate.Number("max_regression", largest) is { } margin ? new GateCondition.MaxRegression(margin) : null,
        ];
        gate.RefuseUnknownKeys();
        if (gate.Take("threshold") is null && gate.Take("max_regression") is null)
            root.Problems.Add(item, "The gate has no condition. Add 'threshold' or 'max_regression'.");
        return metric is null ? [] : conditions.OfType<GateCondition>().Select(condition => new Gate(metric, condition, severity, gate.Line));
    }

    private static Metric? ReadMetric(MappingReader gate)
    {
        var node = gate.TakeRequired("metric");
        if (node is null)
            return null;
        if (node is YamlNode.Scalar name && Metric.ByName.TryGetValue(name.Text, out var metric))
            return metric;
        var hint = node is YamlNode.Scalar word ? Nearest.Hint(word.Text, Metric.ByName.Keys) : "";
        gate.Problems.Add(node, $"No metric is called {node.Kind}.{hint} Known: {string.Join(", ", Metric.ByName.Keys)}.");
        return null;
    }
}
