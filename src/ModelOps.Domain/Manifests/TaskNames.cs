namespace ModelOps.Domain.Manifests;

/// <summary>Tasks as manifests and reports write them.</summary>
public static class TaskNames
{
    public static IReadOnlyDictionary<string, ModelTask> ByName { get; } = new Dictionary<string, ModelTask>
    {
        ["binary-classification"] = ModelTask.BinaryClassification,
        ["multiclass-classification"] = ModelTask.MulticlassClassification,
        ["regression"] = ModelTask.Regression,
        ["tensors"] = ModelTask.Tensors,
    };

    public static string Of(ModelTask task) => ByName.First(pair => pair.Value == task).Key;
}
