namespace ModelOps.Serving.WarmUps;

/// <param name="AllowsBatches">Whether requests may be run together: their answers are then what they are alone.</param>
/// <param name="Refusal">Why the version must not answer, in a sentence; null when it may.</param>
internal sealed record WarmUpReport(bool AllowsBatches, string? Refusal);
