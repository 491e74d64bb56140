using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Yaml;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Manifests.Forms;

internal sealed class OutputsForm : RecordForm<ModelOutputs>
{
    private static readonly Field<string> Scores = new("scores", TextForm.Any, "The output with the probabilities or the prediction; needed where the model has several outputs of floats.");

    private static readonly Field<IReadOnlyList<string>> Labels = new("labels", new ListForm<string>(TextForm.Any), "The names of the classes, in the order of the scores.");

    private static readonly Field<string> Positive = new("positive", TextForm.Any, "Of two classes the one that the scores are judged for; left out: the second.");

    protected override IReadOnlyList<Field> Fields => [Scores, Labels, Positive];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out ModelOutputs value)
    {
        var labels = values.Get(Labels, []);
        if (values.Node(Labels) is YamlNode.Sequence && (labels.Count < 2 || labels.Distinct().Count() < labels.Count))
            values.Fault(Labels, $"{values.Place.Key(Labels.Key)} names each class once, in the order of the scores, for example [benign, malignant].");
        var positive = values.Find(Positive);
        if (positive is not null && labels.Count > 0 && !labels.Contains(positive))
            values.Fault(Positive, $"{values.Place.Key(Positive.Key)} is one of the labels, not {Quotation.Of(positive)}.");
        value = new ModelOutputs(values.Find(Scores), labels, positive);
        return true;
    }
}
