namespace ModelOps.Inference.Files;

/// <summary>Where a tensor of a model lies in a file beside it.</summary>
/// <param name="Location">Relative to the model's folder, with forward slashes.</param>
/// <param name="Length">Null: to the end of the file.</param>
public sealed record ExternalPart(string Location, long Offset, long? Length);
