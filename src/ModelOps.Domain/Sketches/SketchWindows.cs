namespace ModelOps.Domain.Sketches;

/// <summary>The answer to <c>GET /v2/models/{model}/sketches</c>.</summary>
/// <param name="Closed">The last windows that are over, oldest first.</param>
/// <param name="Open">The window that is not over, under the id that it will keep; null before the first request.</param>
public sealed record SketchWindows(IReadOnlyList<ModelSketches> Closed, ModelSketches? Open = null);
