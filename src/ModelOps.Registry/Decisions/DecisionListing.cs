namespace ModelOps.Registry.Decisions;

/// <summary>All that lies on the ref of decisions.</summary>
/// <param name="Skipped">Sentences about what lies there and is no file of a decision; its names are safe to print.</param>
public sealed record DecisionListing(IReadOnlyList<DecisionFile> Files, IReadOnlyList<string> Skipped);
