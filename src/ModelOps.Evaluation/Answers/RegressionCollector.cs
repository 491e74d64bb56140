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

    private readonly ReferenceSource reference;
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
        (reference, output) = (manifest.Reference, new ScoreOutput(manifest, model));
        targetsAreSingles = columns.FirstOrDefault(column => column.Name == reference.Target)?.Type is ElementType.Float32;
        (predictions, truths) = (new NumberLog(output.IsDouble), new NumberLog(!targetsAreSingles));
    }

    public override IReadOnlyList<StoredColumn> Stored => [storedTargets, output.IsDouble ? storedDoubles : storedSingles];

    public override void Add(RowBatch batch, IReadOnlyList<Tensor> outputs)
    {
        AddTargets(batch);
        output.Width(outputs, batch.Count, Widths);
        if (output.IsDouble)
            AddPredictions(batch, output.Doubles(outputs), storedDoubles, predictions.Add);
        else
            AddPredictions(batch, output.Singles(outputs), storedSingles, predictions.Add);
    }

    public override IEnumerable<ColumnProfile> Profiles() => [ColumnProfiles.Of(profile)];

    public override RegressionAnswers Finish(double[] weights) => new(new RegressionRows(predictions.Take(), truths.Take(), weights));

    private void AddTargets(RowBatch batch)
    {
        var column = batch.Columns[reference.Target!];
        var numbers = BeginTargets(batch.Count);
        for (var row = 0; row < batch.Count; row++)
        {
            var target = column.NumberAt(row);
            if (!double.IsFinite(target))
                throw new RefusedModelException(batch.File, $"The column '{reference.Target}' holds {column.TextAt(row) ?? "nothing"} at {batch.NameOf(row, reference.Id)}; a finite number was expected.");
            numbers[row] = target;
            storedTargets.Add(target);
            if (targetsAreSingles)
                truths.Add([(float)target]);
            else
                truths.Add([target]);
        }
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
