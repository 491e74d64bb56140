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
        GateCondition?[] conditions =
        [
            gate.Number("threshold") is { } limit ? new GateCondition.Threshold(limit) : null,
            gate.Number("max_regression") is { } margin ? new GateCondition.MaxRegression(margin) : null,
        ];
        RefuseNegative(gate, item, conditions);
        gate.RefuseUnknownKeys();
        if (conditions.All(condition => condition is null))
            root.Problems.Add(item, "The gate has no condition. Add 'threshold' or 'max_regression'.");
        return metric is null ? [] : conditions.OfType<GateCondition>().Select(condition => new Gate(metric, condition, severity, gate.Line));
    }

    private static void RefuseNegative(MappingReader gate, YamlNode item, GateCondition?[] conditions)
    {
        if (conditions.OfType<GateCondition.MaxRegression>().Any(regression => regression.Margin < 0))
            gate.Problems.Add(item, "'max_regression' is how much worse the model may get: 0 or more.");
    }

    private static Metric? ReadMetric(MappingReader gate)
    {
        var node = gate.TakeRequired("metric");
        if (node is null || (node is YamlNode.Scalar name && Metric.ByName.TryGetValue(name.Text, out var metric)))
            return node is YamlNode.Scalar known ? Metric.ByName[known.Text] : null;
        var hint = node is YamlNode.Scalar word ? Nearest.Hint(word.Text, Metric.ByName.Keys) : "";
        gate.Problems.Add(node, $"No metric is called {node.Kind}.{hint} Known: {string.Join(", ", Metric.ByName.Keys)}.");
        return null;
    }
}
