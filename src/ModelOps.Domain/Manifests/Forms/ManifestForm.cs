using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Gates;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Manifests.Forms;

/// <summary>The whole of <c>model.yaml</c>.</summary>
internal sealed class ManifestForm(IReadOnlyList<Gate> inheritedGates) : RecordForm<ModelManifest>
{
    public static readonly Field<ServingSettings> Serving = new("serving", new ServingForm(), "What the model gets to serve with, and how a new version takes over.");

    public static readonly Field<MonitoringSettings> Monitoring = new("monitoring", new MonitoringForm(), "How the live model is watched.");

    private static readonly Field<ModelName> Name = new("name", Words.Identifier<ModelName>("lower-case letters, digits and single hyphens, at most 40 characters", "^[a-z0-9]+(-[a-z0-9]+)*$"), "The name of the model, as its folder's.") { Required = true };

    private static readonly Field<string> Description = new("description", TextForm.Any, "What the model answers, in a sentence.");

    private static readonly Field<IReadOnlyList<Owner>> Owners = new("owners", new OwnersForm(), "Who answers for the model: users and teams of GitHub.") { Required = true };

    private static readonly Field<ModelTask> Task = new("task", new ChoiceForm<ModelTask>(TaskNames.ByName), "What the model answers, and so which figures say how well.") { Required = true };

    private static readonly Field<RelativePath> Model = new("model", Words.Identifier<RelativePath>(ReferenceForm.PathForm), "The ONNX file; default model.onnx.");

    private static readonly Field<IReadOnlyDictionary<string, IReadOnlyList<string>>> Inputs = new("inputs",
        new MapForm<string, IReadOnlyList<string>>((key, _) => key.Text, new InputForm()), "How reference columns fill the model's inputs; left out: columns named like the inputs.");

    private static readonly Field<ModelOutputs> Outputs = new("outputs", new OutputsForm(), "What the model's outputs mean.");

    private static readonly Field<ReferenceSource> Reference = new("reference", new ReferenceForm(), "The rows that the model is measured on.") { Required = true };

    private static readonly Field<IReadOnlyList<IReadOnlyList<Gate>>> Gates = new("gates", new ListForm<IReadOnlyList<Gate>>(new GateForm()), "What the model must reach before it serves.");

    private static readonly Field<Tolerance> Tolerances = new("tolerance", new ToleranceForm(), "How far an answer may be from another and still be the same.");

    private static readonly Field<Lineage> Origin = new("lineage", new LineageForm(), "Where the model comes from.");

    protected override IReadOnlyList<Field> Fields =>
        [ApiVersionForm.Field, Name, Description, Owners, Task, Model, Inputs, Outputs, Reference, Gates, Tolerances, Serving, Monitoring, Origin];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out ModelManifest value)
    {
        _ = values.Find(ApiVersionForm.Field);
        var (name, description, owners, task) = (values.Find(Name), values.Find(Description), values.Get(Owners, []), values.FindValue(Task));
        var model = values.Get(Model, Identifier.Parse<RelativePath>("model.onnx"));
        var inputs = values.Get(Inputs, new Dictionary<string, IReadOnlyList<string>>());
        var outputs = TaskRules.Complete(values, Outputs, values.Get(Outputs, new ModelOutputs(null, [], null)), task);
        var reference = values.Find(Reference);
        TaskRules.RequireTarget(values, Reference, reference, task);
        var gates = values.Find(Gates)?.SelectMany(gate => gate).ToList();
        TaskRules.RequireOwnMetrics(values, Gates, task);
        var (tolerance, serving) = (values.Get(Tolerances, Tolerance.Default), values.Get(Serving, ServingForm.Default));
        var (monitoring, lineage) = (values.Get(Monitoring, MonitoringForm.Default), values.Get(Origin, Lineage.Unknown));
        value = name is null || task is null || model is null || reference is null ? null : new ModelManifest
        {
            Name = name,
            Description = description,
            Owners = owners,
            Task = task.Value,
            Model = model,
            InputColumns = inputs,
            Outputs = outputs,
            Reference = reference,
            Gates = gates ?? [.. inheritedGates.Where(gate => TaskRules.Fits(gate.Metric, task.Value))],
            Tolerance = tolerance,
            Serving = serving,
            Monitoring = monitoring,
            Lineage = lineage,
        };
        return value is not null;
    }
}
