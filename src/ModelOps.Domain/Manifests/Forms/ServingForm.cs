using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Manifests.Forms;

internal sealed class ServingForm : RecordForm<ServingSettings>
{
    public static ServingSettings Default { get; } = new(Cpu: 1, Memory: 512L << 20, Replicas: 1, BatchingForm.Default, RolloutForm.Default);

    public static readonly Field<long> Memory = new("memory", Words.Size, "The memory of one replica; default 512Mi.");

    public static readonly Field<int> Replicas = new("replicas", new WholeNumberForm(1, 1000), "How many replicas serve; default 1.");

    private static readonly Field<double> Cpu = new("cpu", new NumberForm(0.05, 256), "The cores of one replica; default 1.");

    private static readonly Field<BatchingSettings> Batching = new("batching", new BatchingForm(), "How requests are run together.");

    private static readonly Field<RolloutSettings> Rollout = new("rollout", new RolloutForm(), "How a new version takes over.");

    protected override IReadOnlyList<Field> Fields => [Cpu, Memory, Replicas, Batching, Rollout];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out ServingSettings value)
    {
        value = new ServingSettings(
            values.Get(Cpu, Default.Cpu),
            values.Get(Memory, Default.Memory),
            values.Get(Replicas, Default.Replicas),
            values.Get(Batching, Default.Batching),
            values.Get(Rollout, Default.Rollout));
        return true;
    }
}
