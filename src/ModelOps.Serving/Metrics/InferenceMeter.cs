using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Metrics;

/// <summary>Counts how requests for inference end, whatever protocol they come by.</summary>
internal static class InferenceMeter
{
    /// <param name="code">Of HTTP, or the one that means the same.</param>
    public static void Count(ServedVersion served, HttpContext context, int code, TimeSpan duration)
    {
        served.Metrics.CountRequest(code, duration);
        if (code < StatusCodes.Status400BadRequest || ServedVersion.IsShadow(context))
            return;
        if (code < StatusCodes.Status500InternalServerError)
            served.Sketches.CountRefused();
        else
            served.Sketches.CountError();
    }
}
