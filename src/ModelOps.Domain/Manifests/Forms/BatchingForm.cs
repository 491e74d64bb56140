using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Manifests.Forms;

internal sealed class BatchingForm : RecordForm<BatchingSettings>
{
    public static BatchingSettings Default { get; } = new(MaxBatchSize: 32, MaxQueueDelay: TimeSpan.Zero);

    private static readonly Field<int> MaxBatchSize = new("max_batch_size", new WholeNumberForm(1, 4096), "Rows that are run at once, at most; default 32.");

    private static readonly Field<double> MaxQueueDelay = new("max_queue_delay_ms", new NumberForm(0, 1000), "How long a row waits for others, in milliseconds; default 0.");

    protected override IReadOnlyList<Field> Fields => [MaxBatchSize, MaxQueueDelay];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out BatchingSettings value)
    {
        value = new BatchingSettings(values.Get(MaxBatchSize, Default.MaxBatchSize), TimeSpan.FromMilliseconds(values.Get(MaxQueueDelay, 0)));
        return true;
    }
}
