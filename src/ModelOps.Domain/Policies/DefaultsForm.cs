using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Gates;
using ModelOps.Domain.Manifests.Forms;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Policies;

internal sealed class DefaultsForm : RecordForm<PolicyDefaults>
{
    private static readonly Field<IReadOnlyList<IReadOnlyList<Gate>>> Gates = new("gates", new ListForm<IReadOnlyList<Gate>>(new GateForm()), "For manifests that name no gates of their own.");

    protected override IReadOnlyList<Field> Fields => [Gates, ManifestForm.Serving, ManifestForm.Monitoring];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out PolicyDefaults value)
    {
        _ = (values.Find(ManifestForm.Serving), values.Find(ManifestForm.Monitoring));
        var settings = values.Mapping with { Entries = [.. values.Mapping.Entries.Where(entry => entry.Key.Text != Gates.Key)] };
        value = new PolicyDefaults([.. values.Get(Gates, []).SelectMany(gate => gate)], settings);
        return true;
    }
}
