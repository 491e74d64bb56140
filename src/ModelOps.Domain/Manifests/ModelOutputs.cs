namespace ModelOps.Domain.Manifests;

/// <param name="Scores">The output that holds the probabilities or the prediction; null: the model's only output of floats.</param>
/// <param name="Labels">The names of the classes, in the order of the scores; empty: their numbers from 0, as many as the model has.</param>
/// <param name="Positive">Which of two labels the scores are judged for; null where there are more, or none.</param>
public sealed record ModelOutputs(string? Scores, IReadOnlyList<string> Labels, string? Positive)
{
    public int PositiveIndex => Labels is [var first, ..] && first == Positive ? 0 : 1;

    /// <summary>Whether truth is read the same way.</summary>
    public bool HasSameClasses(ModelOutputs other) => Labels.SequenceEqual(other.Labels) && Positive == other.Positive;
}
