using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Gates;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Manifests.Forms;

internal sealed class LabelsForm : RecordForm<LabelSettings>
{
    private static readonly Field<Metric> Metric = new("metric", new MetricForm(), "The figure to follow.") { Required = true };

    private static readonly Field<TimeSpan> JoinWithin = new("join_within", Words.Duration, "How long after its prediction a label is taken; default 30d.");

    private static readonly Field<double> Sample = new("sample", new NumberForm(0.0001, 1), "The share of requests that is kept for labels; default 0.1.");

    protected override IReadOnlyList<Field> Fields => [Metric, JoinWithin, Sample];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out LabelSettings value)
    {
        var (metric, join, sample) = (values.Find(Metric), values.Get(JoinWithin, TimeSpan.FromDays(30)), values.Get(Sample, 0.1));
        value = metric is null ? null : new LabelSettings(metric, join, sample);
        return value is not null;
    }
}
