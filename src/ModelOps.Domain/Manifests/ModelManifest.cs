using ModelOps.Domain.Gates;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Manifests;

/// <summary>What <c>model.yaml</c> says of a model.</summary>
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

    public required ClassificationOutputs Outputs { get; init; }

    public required ReferenceSource Reference { get; init; }

    public required IReadOnlyList<Gate> Gates { get; init; }
}

public enum ModelTask
{
    BinaryClassification,
}

/// <param name="Scores">The output that holds the probabilities, [rows, 2] or the positive class's alone as [rows] or [rows, 1]; null: the model's only output of floats.</param>
/// <param name="Labels">The names of the two classes, in the order of the scores.</param>
/// <param name="Positive">Which of the labels the scores are judged for.</param>
public sealed record ClassificationOutputs(string? Scores, IReadOnlyList<string> Labels, string Positive)
{
    public int PositiveIndex => Labels is [var first, ..] && first == Positive ? 0 : 1;
}

/// <param name="Data">A Parquet file in the model's folder.</param>
/// <param name="Target">The column of true answers: a label, or its index where the labels are no numbers.</param>
/// <param name="Id">The column that names a row to its author; null: the row's number.</param>
public sealed record ReferenceSource(RelativePath Data, string Target, string? Id);
