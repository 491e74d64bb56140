using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Manifests.Forms;

internal sealed class MonitoringForm : RecordForm<MonitoringSettings>
{
    public static MonitoringSettings Default { get; } = new(WindowRequests: 1000, DriftPsi: 0.2, Labels: null);

    private static readonly Field<int> Window = new("window", new SingleKey<int>("requests", new WholeNumberForm(50, 1_000_000), "Requests in one window; default 1000."), "How much is judged together.");

    private static readonly Field<double> Drift = new("drift", new SingleKey<double>("psi", new NumberForm(0.001, 100), "The population stability index from which a column has drifted; default 0.2."), "When a column has drifted.");

    private static readonly Field<LabelSettings> Labels = new("labels", new LabelsForm(), "What is computed from labels that come later.");

    protected override IReadOnlyList<Field> Fields => [Window, Drift, Labels];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out MonitoringSettings value)
    {
        value = new MonitoringSettings(values.Get(Window, Default.WindowRequests), values.Get(Drift, Default.DriftPsi), values.Find(Labels));
        return true;
    }

    /// <summary>A mapping with one key, which is needed.</summary>
    private sealed class SingleKey<T>(string key, Form<T> form, string meaning) : RecordForm<T> where T : struct
    {
        private readonly Field<T> only = new(key, form, meaning) { Required = true };

        protected override IReadOnlyList<Field> Fields => [only];

        protected override bool TryBuild(FieldValues values, out T value)
        {
            var read = values.FindValue(only);
            value = read.GetValueOrDefault();
            return read.HasValue;
        }
    }
}
