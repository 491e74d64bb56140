using ModelOps.Domain.Manifests;
using ModelOps.Domain.Profiles;
using ModelOps.Evaluation.Predictions;
using ModelOps.Evaluation.Reference;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Answers;

/// <summary>Takes what a model answers, batch after batch, with the truth.</summary>
internal abstract class AnswerCollector
{
    public abstract ITargetReader Targets { get; }

    /// <summary>The columns of <c>predictions.parquet</c> that truth and answers go to.</summary>
    public abstract IReadOnlyList<StoredColumn> Stored { get; }

    /// <param name="targets">As <see cref="Targets"/> read them.</param>
    /// <exception cref="RefusedModelException">An answer is not what the task asks for.</exception>
    public abstract void Add(RowBatch batch, ReadOnlySpan<double> targets, IReadOnlyList<Tensor> outputs);

    public abstract TaskAnswers Finish(double[] weights);

    /// <summary>What the answers look like.</summary>
    public abstract IEnumerable<ColumnProfile> Profiles();

    public static AnswerCollector For(ModelManifest manifest, OnnxModel model, IReadOnlyList<ReferenceColumn> columns) => manifest.Task switch
    {
        ModelTask.BinaryClassification => new BinaryCollector(manifest, model),
        ModelTask.MulticlassClassification => new MulticlassCollector(manifest, model),
        ModelTask.Regression => new RegressionCollector(manifest, model, columns),
        _ => throw new InvalidOperationException("A task that no table is read for."),
    };
}
