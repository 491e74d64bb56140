using ModelOps.Domain.Gates;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Manifests;

/// <summary>What <c>model.yaml</c> says of a model, with what it inherits from its registry.</summary>
public sealed record ModelManifest
{
    public const string FileName = "model.yaml";

    public required ModelName Name { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<Owner> Owners { get; init; }

    public required ModelTask Task { get; init; }

    public required RelativePath Model { get; init; }

    /// <summary>How reference columns fill the model's inputs, by the input's name; an input left out takes the column of its own name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> InputColumns { get; init; }

    public required ModelOutputs Outputs { get; init; }

    public required ReferenceSource Reference { get; init; }

    public required IReadOnlyList<Gate> Gates { get; init; }

    public required Tolerance Tolerance { get; init; }

    public required ServingSettings Serving { get; init; }

    public required MonitoringSettings Monitoring { get; init; }

    public required Lineage Lineage { get; init; }

    /// <summary>What the figures are also measured by: the slices of the reference data, and those that gates name.</summary>
    public IEnumerable<SliceColumn> Slices => Reference.Slices.Concat(Gates
        .Where(gate => gate.Slices is { } slices && Reference.Slices.All(slice => slice.Column != slices.By))
        .Select(gate => new SliceColumn(gate.Slices!.By, Bins: null))
        .Distinct());
}
