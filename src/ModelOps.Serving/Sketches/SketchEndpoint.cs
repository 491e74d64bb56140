using ModelOps.Domain.Sketches;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Sketches;

internal static class SketchEndpoint
{
    /// <summary>Below the path of a model. A reader names the windows that it has by <c>after</c>, as often as it needs to, and gets later ones.</summary>
    public static void MapSketches(this IEndpointRouteBuilder model, ServedVersion served) =>
        model.MapGet("sketches", (string[]? after) => TypedResults.Json(served.Sketches.Read(after ?? []), SketchJson.Default.SketchWindows));
}
