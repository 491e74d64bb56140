using ModelOps.Domain.Manifests;
using ModelOps.Domain.Profiles;
using ModelOps.Evaluation.Predictions;
using ModelOps.Evaluation.Reference;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Answers;

/// <summary>Takes what a model answers, batch after batch, with the truth.</summary>
internal abstract class AnswerCollector
{
    private double[] targets = [];
    private int targetCount;

    /// <summary>The columns of <c>predictions.parquet</c> that truth and answers go to.</summary>
    public abstract IReadOnlyList<StoredColumn> Stored { get; }

    /// <summary>Of the last batch, one a row: the index of its class, or its number.</summary>
    public ReadOnlySpan<double> Targets => targets.AsSpan(0, targetCount);

    /// <summary>What the answers look like.</summary>
    public abstract IEnumerable<ColumnProfile> Profiles();

    /// <exception cref="RefusedModelException">An answer or a target is not what the task asks for.</exception>
    public abstract void Add(RowBatch batch, IReadOnlyList<Tensor> outputs);

    public abstract TaskAnswers Finish(double[] weights);

    /// <summary>Room for the targets of a batch.</summary>
    protected Span<double> BeginTargets(int rows)
    {
        if (targets.Length < rows)
            targets = new double[rows];
        targetCount = rows;
        return targets.AsSpan(0, rows);
    }

    public static AnswerCollector For(ModelManifest manifest, OnnxModel model, IReadOnlyList<ReferenceColumn> columns) => manifest.Task switch
    {
        ModelTask.BinaryClassification => new BinaryCollector(manifest, model),
        ModelTask.MulticlassClassification => new MulticlassCollector(manifest, model),
        ModelTask.Regression => new RegressionCollector(manifest, model, columns),
        _ => throw new InvalidOperationException("A task that no table is read for."),
    };
}
