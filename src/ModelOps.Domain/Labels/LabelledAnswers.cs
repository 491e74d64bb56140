using System.Text.Json;

namespace ModelOps.Domain.Labels;

/// <summary>What <c>modelops live</c> reads: answers of one version whose truth is known by now.</summary>
public sealed record LabelledAnswers(IReadOnlyList<LabelledAnswer> Answers);

/// <param name="Scores">As the version answered one row: the probabilities in the order of the classes, or that of the positive class alone, or the number that was foretold.</param>
/// <param name="Label">A class by its name or its number, or the true number.</param>
/// <param name="Slices">What the row belongs to, by the word of whoever sent the label.</param>
public sealed record LabelledAnswer(string Id, IReadOnlyList<double> Scores, JsonElement Label, IReadOnlyDictionary<string, string>? Slices = null);
