using ModelOps.Domain.Gates;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Yaml;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Manifests.Forms;

/// <summary>What a task asks of the other keys of a manifest.</summary>
internal static class TaskRules
{
    public static bool Fits(Metric metric, ModelTask task) => metric.Tasks.HasFlag(task switch
    {
        ModelTask.BinaryClassification => MetricTasks.Binary,
        ModelTask.MulticlassClassification => MetricTasks.Multiclass,
        ModelTask.Regression => MetricTasks.Regression,
        ModelTask.Tensors => MetricTasks.Tensors,
        _ => throw new InvalidOperationException("A task of an unknown kind."),
    });

    /// <summary>Two classes have names and a positive one, whether the manifest says so or not.</summary>
    public static ModelOutputs Complete(FieldValues values, Field<ModelOutputs> field, ModelOutputs outputs, ModelTask? task)
    {
        var place = values.Place.Key(field.Key);
        if (task is ModelTask.Regression or ModelTask.Tensors && (outputs.Labels.Count > 0 || outputs.Positive is not null))
            values.Fault(field, $"{place.Key("labels")} and 'positive' are for classes, and the task is {TaskNames.Of(task.Value)}. Take them out.");
        if (task != ModelTask.BinaryClassification)
            return outputs;
        var labels = outputs.Labels.Count == 0 ? ["0", "1"] : outputs.Labels;
        if (labels.Count > 2 && labels.Distinct().Count() == labels.Count)
            place.Fault(Part(values, field, "labels"), $"{place.Key("labels")} names two classes, and the task is binary-classification.");
        if (outputs is { Labels.Count: 0, Positive: { } positive } && !labels.Contains(positive))
            place.Fault(Part(values, field, "positive"), $"{place.Key("positive")} is '0' or '1' where no labels are named, not {Quotation.Of(positive)}.");
        return outputs with { Labels = labels, Positive = outputs.Positive ?? labels[^1] };
    }

    public static void RequireTarget(FieldValues values, Field<ReferenceSource> field, ReferenceSource? reference, ModelTask? task)
    {
        if (reference is { Target: null } && task is not null and not ModelTask.Tensors)
            values.Fault(field, $"{values.Place.Key(field.Key)} has no 'target'. Name the column of true answers.");
    }

    /// <summary>A gate on a figure that the task does not have could never hold.</summary>
    public static void RequireOwnMetrics(FieldValues values, Field gates, ModelTask? task)
    {
        foreach (var item in (values.Node(gates) as YamlNode.Sequence)?.Items.OfType<YamlNode.Mapping>() ?? [])
        {
            var metric = item.Entries.FirstOrDefault(entry => entry.Key.Text == GateForm.Metric.Key)?.Value as YamlNode.Scalar;
            if (metric is null || task is null || !Metric.ByName.TryGetValue(metric.Text, out var known) || Fits(known, task.Value))
                continue;
            var names = Metric.ByName.Values.Where(other => Fits(other, task.Value)).Select(other => other.Name);
            values.Place.Fault(metric, $"The task {TaskNames.Of(task.Value)} has no {known}. It has: {string.Join(", ", names)}.");
        }
    }

    private static YamlNode Part(FieldValues values, Field field, string key) =>
        (values.Node(field) as YamlNode.Mapping)?.Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value ?? values.Node(field) ?? values.Mapping;
}
