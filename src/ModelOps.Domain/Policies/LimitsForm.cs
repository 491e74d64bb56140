using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Policies;

internal sealed class LimitsForm : RecordForm<PolicyLimits>
{
    public static PolicyLimits Default { get; } = new(ModelSize: 2L << 30, Memory: 8L << 30, Replicas: 16);

    private static readonly Field<long> ModelSize = new("model_size", Words.Size, "One model with its external data; default 2Gi.");

    private static readonly Field<long> Memory = new("memory", Words.Size, "One serving replica; default 8Gi.");

    private static readonly Field<int> Replicas = new("replicas", new WholeNumberForm(1, 1000), "Replicas of one model; default 16.");

    protected override IReadOnlyList<Field> Fields => [ModelSize, Memory, Replicas];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out PolicyLimits value)
    {
        value = new PolicyLimits(values.Get(ModelSize, Default.ModelSize), values.Get(Memory, Default.Memory), values.Get(Replicas, Default.Replicas));
        return true;
    }
}
