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

internal sealed class MulticlassCollector : AnswerCollector
{
    private readonly ModelManifest manifest;
    private readonly ScoreOutput output;
    private readonly NumberLog probabilities;
    private readonly RowLog<ushort> truths = new();
    private readonly StoredWords storedTargets;
    private readonly string[] labels;
    private readonly StoredColumn[] storedScores;
    private readonly NumberCheck[] profiles;

    /// <exception cref="RefusedModelException">Nothing says how many classes there are.</exception>
    public MulticlassCollector(ModelManifest manifest, OnnxModel model)
    {
        (this.manifest, output) = (manifest, new ScoreOutput(manifest, model));
        probabilities = new NumberLog(output.IsDouble);
        labels = LabelsOf(manifest, model, output.Name);
        (Targets, storedTargets) = (new ClassReader(manifest.Reference, labels), new StoredWords("target", labels));
        profiles = [.. labels.Select(label => new NumberCheck($"score:{label}", targetsAreClasses: true))];
        storedScores = [.. labels.Select(label => output.IsDouble ? (StoredColumn)new StoredColumn.Of<double>($"score:{label}") : new StoredColumn.Of<float>($"score:{label}"))];
    }

    public override ITargetReader Targets { get; }

    public override IReadOnlyList<StoredColumn> Stored => [storedTargets, .. storedScores];

    public override void Add(RowBatch batch, ReadOnlySpan<double> targets, IReadOnlyList<Tensor> outputs)
    {
        foreach (var target in targets)
            truths.Add((ushort)target);
        storedTargets.Add(targets);
        RequireLabels(outputs);
        output.Width(outputs, batch.Count, [labels.Length]);
        if (output.IsDouble)
            AddScores(batch, output.Doubles(outputs), probabilities.Add);
        else
            AddScores(batch, output.Singles(outputs), probabilities.Add);
    }

    public override IEnumerable<ColumnProfile> Profiles() => profiles.Select(ColumnProfiles.Of);

    public override MulticlassAnswers Finish(double[] weights) => new(new MulticlassRows(probabilities.Take(), labels.Length, truths.Take(), weights), labels);

    private void AddScores<T>(RowBatch batch, ReadOnlySpan<T> values, Action<ReadOnlySpan<T>> keep) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var cell = 0; cell < values.Length; cell++)
        {
            if (!(values[cell] >= T.Zero && values[cell] <= T.One))
                throw output.NotAProbability(double.CreateTruncating(values[cell]), batch, cell / labels.Length);
        }
        for (var label = 0; label < labels.Length; label++)
        {
            var stored = (StoredColumn.Of<T>)storedScores[label];
            Span<T> column = new T[batch.Count];
            for (var row = 0; row < batch.Count; row++)
                column[row] = values[(row * labels.Length) + label];
            stored.Add(column);
            profiles[label].AddNumbers<T>(column);
        }
        keep(values);
    }

    /// <summary>A classifier whose answers name their classes must name them in the manifest's order.</summary>
    private void RequireLabels(IReadOnlyList<Tensor> outputs)
    {
        if (output.LabelsOf(outputs) is { } named && !named.SequenceEqual(labels))
            throw new RefusedModelException(ModelManifest.FileName,
                $"The output '{output.Name}' names its classes {string.Join(", ", named.Take(20))}, and 'outputs.labels' names {string.Join(", ", labels.Take(20))}. Write them as the model does: labels: [{string.Join(", ", named.Take(20))}].");
    }

    private static string[] LabelsOf(ModelManifest manifest, OnnxModel model, string output)
    {
        if (manifest.Outputs.Labels.Count > 0)
            return [.. manifest.Outputs.Labels];
        return model.Outputs.Single(candidate => candidate.Name == output).Shape is [_, { } classes and > 1 and <= ushort.MaxValue]
            ? [.. Enumerable.Range(0, (int)classes).Select(index => $"{index}")]
            : throw new RefusedModelException(ModelManifest.FileName, $"The output '{output}' does not say how many classes there are. Name them in 'outputs.labels', in the order of the scores.");
    }
}
