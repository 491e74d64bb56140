using System.Numerics;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Profiles;
using ModelOps.Evaluation.Checks;
using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Predictions;
using ModelOps.Evaluation.Profiles;
using ModelOps.Evaluation.Reference;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Answers;

internal sealed class RegressionCollector : AnswerCollector
{
    private static readonly int[] Widths = [1];

    private readonly ScoreOutput output;
    private readonly bool targetsAreSingles;
    private readonly NumberLog predictions;
    private readonly NumberLog truths;
    private readonly StoredColumn.Of<double> storedTargets = new("target");
    private readonly StoredColumn.Of<float> storedSingles = new("prediction");
    private readonly StoredColumn.Of<double> storedDoubles = new("prediction");
    private readonly NumberCheck profile = new("prediction", targetsAreClasses: false);

    public RegressionCollector(ModelManifest manifest, OnnxModel model, IReadOnlyList<ReferenceColumn> columns)
    {
        (Targets, output) = (new NumberReader(manifest.Reference), new ScoreOutput(manifest, model));
        targetsAreSingles = columns.FirstOrDefault(column => column.Name == manifest.Reference.Target)?.Type is ElementType.Float32;
        (predictions, truths) = (new NumberLog(output.IsDouble), new NumberLog(!targetsAreSingles));
    }

    public override ITargetReader Targets { get; }

    public override IReadOnlyList<StoredColumn> Stored => [storedTargets, output.IsDouble ? storedDoubles : storedSingles];

    public override void Add(RowBatch batch, ReadOnlySpan<double> targets, IReadOnlyList<Tensor> outputs)
    {
        AddTargets(targets);
        output.Width(outputs, batch.Count, Widths);
        if (output.IsDouble)
            AddPredictions(batch, output.Doubles(outputs), storedDoubles, predictions.Add);
        else
            AddPredictions(batch, output.Singles(outputs), storedSingles, predictions.Add);
    }

    public override IEnumerable<ColumnProfile> Profiles() => [ColumnProfiles.Of(profile)];

    public override RegressionAnswers Finish(double[] weights) => new(new RegressionRows(predictions.Take(), truths.Take(), weights));

    private void AddTargets(ReadOnlySpan<double> targets)
    {
        storedTargets.Add(targets);
        if (!targetsAreSingles)
        {
            truths.Add(targets);
            return;
        }
        foreach (var target in targets)
            truths.Add([(float)target]);
    }

    private void AddPredictions<T>(RowBatch batch, ReadOnlySpan<T> values, StoredColumn.Of<T> stored, Action<ReadOnlySpan<T>> keep)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var row = 0; row < values.Length; row++)
        {
            if (!T.IsFinite(values[row]))
                throw output.NotFinite(double.CreateTruncating(values[row]), batch, row);
        }
        stored.Add(values);
        keep(values);
        profile.AddNumbers(values);
    }
}
