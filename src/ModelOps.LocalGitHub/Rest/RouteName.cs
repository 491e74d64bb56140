using System.Text.RegularExpressions;

namespace ModelOps.LocalGitHub.Rest;

/// <summary>The route of a REST call as GitHub's documentation writes it.</summary>
internal static partial class RouteName
{
    /// <summary>Null for pages and Git.</summary>
    public static string? Of(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(RestApi.Prefix))
            return null;
        var pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        return pattern is null ? "" : Parameter().Replace(pattern[RestApi.Prefix.Length..], "{$1}");
    }

    [GeneratedRegex(@"\{\**(\w+)(:\w+)?\}")]
    private static partial Regex Parameter();
}
