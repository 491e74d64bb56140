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

internal sealed class BinaryCollector : AnswerCollector
{
    private static readonly int[] Widths = [1, 2];

    private readonly ModelOutputs classes;
    private readonly ScoreOutput output;
    private readonly NumberLog scores;
    private readonly RowLog<byte> truths = new();
    private readonly StoredWords storedTargets;
    private readonly StoredColumn.Of<float> storedSingles = new("score");
    private readonly StoredColumn.Of<double> storedDoubles = new("score");
    private readonly NumberCheck profile = new("score", targetsAreClasses: true);

    public BinaryCollector(ModelManifest manifest, OnnxModel model)
    {
        (classes, output) = (manifest.Outputs, new ScoreOutput(manifest, model));
        (Targets, storedTargets) = (new ClassReader(manifest.Reference, classes.Labels), new StoredWords("target", classes.Labels));
        scores = new NumberLog(output.IsDouble);
    }

    public override ITargetReader Targets { get; }

    public override IReadOnlyList<StoredColumn> Stored => [storedTargets, output.IsDouble ? storedDoubles : storedSingles];

    public override void Add(RowBatch batch, ReadOnlySpan<double> targets, IReadOnlyList<Tensor> outputs)
    {
        foreach (var target in targets)
            truths.Add(target == classes.PositiveIndex ? (byte)1 : (byte)0);
        storedTargets.Add(targets);
        var width = output.Width(outputs, batch.Count, Widths);
        if (output.IsDouble)
            AddScores(batch, output.Doubles(outputs), width, storedDoubles, scores.Add);
        else
            AddScores(batch, output.Singles(outputs), width, storedSingles, scores.Add);
    }

    public override IEnumerable<ColumnProfile> Profiles() => [ColumnProfiles.Of(profile)];

    public override BinaryAnswers Finish(double[] weights) => new(
        new BinaryRows(scores.Take(), truths.Take(), weights),
        [classes.Labels[1 - classes.PositiveIndex], classes.Labels[classes.PositiveIndex]]);

    private void AddScores<T>(RowBatch batch, ReadOnlySpan<T> values, int width, StoredColumn.Of<T> stored, Action<ReadOnlySpan<T>> keep)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var positive = width == 2 ? classes.PositiveIndex : 0;
        Span<T> column = new T[batch.Count];
        for (var row = 0; row < batch.Count; row++)
        {
            column[row] = values[(row * width) + positive];
            if (!(column[row] >= T.Zero && column[row] <= T.One))
                throw output.NotAProbability(double.CreateTruncating(column[row]), batch, row);
        }
        stored.Add(column);
        keep(column);
        profile.AddNumbers<T>(column);
    }
}
