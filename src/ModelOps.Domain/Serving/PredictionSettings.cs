using System.Text.Json.Serialization;
using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Serving;

/// <summary>What the manifest says of rows and answers, for callers who know column names and labels rather than tensors.</summary>
public sealed record PredictionSettings
{
    [JsonConverter(typeof(JsonStringEnumConverter<ModelTask>))]
    public required ModelTask Task { get; init; }

    /// <summary>How columns fill the model's inputs, by the input's name; an input left out takes the column of its own name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Columns { get; init; }

    /// <summary>The output that holds the probabilities or the prediction; null: the model's only output of floats.</summary>
    public string? Scores { get; init; }

    /// <summary>The names of the classes, in the order of the scores; empty: their numbers from 0.</summary>
    public required IReadOnlyList<string> Labels { get; init; }
}
