using ModelOps.Domain.Sketches;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Sketches;

internal static class SketchEndpoint
{
    /// <summary>Below the path of a model. A reader names the windows that it has by <c>after</c>, as often as it needs to, and gets later ones.</summary>
    public static void MapSketches(this IEndpointRouteBuilder model, ServedVersion served)
    {
        // As an expression body with an array as parameter, this endpoint was missing from the executable compiled ahead of time.
        model.MapGet("sketches", (HttpRequest request) =>
            TypedResults.Json(served.Sketches.Read(request.Query["after"].OfType<string>()), SketchJson.Default.SketchWindows));
    }
}
