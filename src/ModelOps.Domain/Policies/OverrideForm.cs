using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Policies;

internal sealed class OverrideForm : RecordForm<OverrideRule>
{
    public static OverrideRule Default { get; } = new([Overrider.Owners], ReasonRequired: true);

    private static readonly Dictionary<string, Overrider> Overriders = new() { ["owners"] = Overrider.Owners, ["registry-owners"] = Overrider.RegistryOwners };

    private static readonly Dictionary<string, bool> Reasons = new() { ["required"] = true, ["optional"] = false };

    private static readonly Field<IReadOnlyList<Overrider>> By = new("by", new ListForm<Overrider>(new ChoiceForm<Overrider>(Overriders)), "The owners of the model (owners, the default), those of the registry (registry-owners), or both; never the author alone.");

    private static readonly Field<bool> Reason = new("reason", new ChoiceForm<bool>(Reasons), "Whether they have to say why; default required.");

    protected override IReadOnlyList<Field> Fields => [By, Reason];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out OverrideRule value)
    {
        value = new OverrideRule(values.Get(By, Default.By), values.Get(Reason, Default.ReasonRequired));
        return true;
    }
}
