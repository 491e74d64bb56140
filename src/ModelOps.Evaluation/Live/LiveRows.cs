using System.Text.Json;
using ModelOps.Domain.Labels;
using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Answers;
using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Live;

/// <summary>Labelled answers as the rows of a task, without those that are none.</summary>
internal sealed class LiveRows
{
    private LiveRows(IReadOnlyList<LabelledAnswer> answers, TaskAnswers? task, string? leftOutWhy) => (Answers, Task, LeftOutWhy) = (answers, task, leftOutWhy);

    /// <summary>Those that are measured, in their order.</summary>
    public IReadOnlyList<LabelledAnswer> Answers { get; }

    /// <summary>Null where there is nothing to measure.</summary>
    public TaskAnswers? Task { get; }

    public string? LeftOutWhy { get; }

    public static LiveRows Of(ModelManifest manifest, IReadOnlyList<LabelledAnswer> answers) => manifest.Task switch
    {
        ModelTask.BinaryClassification => Binary(manifest.Outputs, answers),
        ModelTask.MulticlassClassification => Multiclass(manifest.Outputs, answers),
        ModelTask.Regression => Regression(answers),
        ModelTask.Tensors => new LiveRows([], null, "Labels of a model of the task 'tensors' are not measured."),
        _ => throw new InvalidOperationException("A task of an unknown kind."),
    };

    private static LiveRows Binary(ModelOutputs outputs, IReadOnlyList<LabelledAnswer> answers)
    {
        var classes = new ClassNames(outputs.Labels);
        var (kept, scores, positive, why) = (new List<LabelledAnswer>(), new List<double>(), new List<byte>(), (string?)null);
        foreach (var answer in answers)
        {
            if (ClassOf(classes, answer.Label) is not { } known)
                why ??= NoLabel(answer, $"it is {classes.Words()}");
            else if (answer.Scores.Count is not (1 or 2) || !answer.Scores.All(score => score is >= 0 and <= 1))
                why ??= $"The answer to {answer.Id} holds no probabilities of one or two classes.";
            else
            {
                kept.Add(answer);
                scores.Add(answer.Scores.Count == 2 ? answer.Scores[outputs.PositiveIndex] : answer.Scores[0]);
                positive.Add(known == outputs.PositiveIndex ? (byte)1 : (byte)0);
            }
        }
        return new LiveRows(kept, kept.Count == 0 ? null : new BinaryAnswers(
            new BinaryRows(new NumberColumn(scores.ToArray()), [.. positive]), [outputs.Labels[1 - outputs.PositiveIndex], outputs.Labels[outputs.PositiveIndex]]), why);
    }

    private static LiveRows Multiclass(ModelOutputs outputs, IReadOnlyList<LabelledAnswer> answers)
    {
        var labels = outputs.Labels.Count > 0 ? outputs.Labels : [.. Enumerable.Range(0, answers.Count == 0 ? 0 : answers.Max(answer => answer.Scores.Count)).Select(index => $"{index}")];
        var classes = new ClassNames(labels);
        var (kept, scores, targets, why) = (new List<LabelledAnswer>(), new List<double>(), new List<ushort>(), (string?)null);
        foreach (var answer in answers)
        {
            if (ClassOf(classes, answer.Label) is not { } known)
                why ??= NoLabel(answer, $"it is {classes.Words()}");
            else if (answer.Scores.Count != labels.Count || !answer.Scores.All(score => score is >= 0 and <= 1))
                why ??= $"The answer to {answer.Id} holds no probabilities of {labels.Count} classes.";
            else
            {
                kept.Add(answer);
                scores.AddRange(answer.Scores);
                targets.Add((ushort)known);
            }
        }
        return new LiveRows(kept, kept.Count == 0 ? null : new MulticlassAnswers(new MulticlassRows(new NumberColumn(scores.ToArray()), labels.Count, [.. targets]), labels), why);
    }

    private static LiveRows Regression(IReadOnlyList<LabelledAnswer> answers)
    {
        var (kept, predictions, truths, why) = (new List<LabelledAnswer>(), new List<double>(), new List<double>(), (string?)null);
        foreach (var answer in answers)
        {
            if (answer.Label.ValueKind != JsonValueKind.Number || !answer.Label.TryGetDouble(out var truth) || !double.IsFinite(truth))
                why ??= NoLabel(answer, "it is a finite number");
            else if (answer.Scores is not [var prediction] || !double.IsFinite(prediction))
                why ??= $"The answer to {answer.Id} is not one finite number.";
            else
            {
                kept.Add(answer);
                predictions.Add(prediction);
                truths.Add(truth);
            }
        }
        return new LiveRows(kept, kept.Count == 0 ? null : new RegressionAnswers(new RegressionRows(new NumberColumn(predictions.ToArray()), new NumberColumn(truths.ToArray()))), why);
    }

    private static int? ClassOf(ClassNames classes, JsonElement label) => label.ValueKind switch
    {
        JsonValueKind.String => classes.Find(label.GetString()!),
        JsonValueKind.Number => label.TryGetDouble(out var number) ? classes.Find(number) : null,
        JsonValueKind.True => classes.Find(1.0),
        JsonValueKind.False => classes.Find(0.0),
        _ => null,
    };

    private static string NoLabel(LabelledAnswer answer, string expected)
    {
        var text = answer.Label.GetRawText();
        return $"The label of {answer.Id} is {(text.Length <= 60 ? text : text[..60] + "…")}; {expected}.";
    }
}
