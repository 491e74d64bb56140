using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Gates;

/// <summary>One item of <c>gates</c>, with a gate for each of its conditions.</summary>
internal sealed class GateForm : RecordForm<IReadOnlyList<Gate>>
{
    public static readonly Field<Metric> Metric = new("metric", new MetricForm(), "The figure that the gate binds.") { Required = true };

    private static readonly Dictionary<string, GateSeverity> Severities = new() { ["fail"] = GateSeverity.Fail, ["warn"] = GateSeverity.Warn };

    private static readonly Dictionary<string, GateBasis> Bases = new() { ["point"] = GateBasis.Point, ["ci"] = GateBasis.Interval };

    private static readonly Field<double> Threshold = new("threshold", new NumberForm(double.NegativeInfinity, double.PositiveInfinity), "At least this where more is better, at most this where less is.");

    private static readonly Field<double> MinAbsoluteChange = new("min_absolute_change", NumberForm.Positive, "Better than the version in production by this much.");

    private static readonly Field<double> MinRelativeChange = new("min_relative_change", NumberForm.Positive, "Better than the version in production by this share of its value.");

    private static readonly Field<double> MaxRegression = new("max_regression", NumberForm.Positive, "At most so much worse than the version in production.");

    private static readonly Field<GateSeverity> Severity = new("severity", new ChoiceForm<GateSeverity>(Severities), "Whether a failure blocks (fail, the default) or is only told (warn).");

    private static readonly Field<GateBasis> Basis = new("basis", new ChoiceForm<GateBasis>(Bases), "Whether the measured value (point, the default) or the bad end of its 95 % confidence interval (ci) must hold.");

    private static readonly Field<GateSlices> Slices = new("slices", new GateSlicesForm(), "Holds each slice of a column to the gate.");

    private static readonly Field<double>[] Conditions = [Threshold, MinAbsoluteChange, MinRelativeChange, MaxRegression];

    protected override IReadOnlyList<Field> Fields => [Metric, .. Conditions, Severity, Basis, Slices];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out IReadOnlyList<Gate> value)
    {
        var metric = values.Find(Metric);
        GateCondition?[] conditions =
        [
            ReadThreshold(values, metric) is { } limit ? new GateCondition.Threshold(limit) : null,
            values.FindValue(MinAbsoluteChange) is { } change ? new GateCondition.MinAbsoluteChange(change) : null,
            values.FindValue(MinRelativeChange) is { } share ? new GateCondition.MinRelativeChange(share) : null,
            values.FindValue(MaxRegression) is { } margin ? new GateCondition.MaxRegression(margin) : null,
        ];
        var (severity, basis, slices) = (values.Get(Severity, GateSeverity.Fail), values.Get(Basis, GateBasis.Point), values.Find(Slices));
        if (Conditions.All(condition => values.Node(condition) is null))
            values.Place.Fault(values.Mapping, $"The gate has no condition. Add {string.Join(", ", Conditions.SkipLast(1).Select(Quoted))} or {Quoted(Conditions[^1])}.");
        value = metric is null ? [] : [.. conditions.OfType<GateCondition>()
            .Select(condition => new Gate(metric, condition, severity, values.Mapping.Line) { Basis = basis, Slices = slices })];
        return true;
    }

    /// <summary>A threshold that the metric cannot reach, or cannot miss, is a slip.</summary>
    private static double? ReadThreshold(FieldValues values, Metric? metric) =>
        values.Node(Threshold) is { } node && RangeOf(metric).TryRead(node, values.Place.Key(Threshold.Key), out var limit) ? limit : null;

    private static NumberForm RangeOf(Metric? metric) => metric switch
    {
        null => NumberForm.Positive,
        { Better: Direction.NearerZero } => NumberForm.Positive,
        _ => new NumberForm(metric.Smallest, metric.Largest),
    };

    private static string Quoted(Field field) => $"'{field.Key}'";
}
