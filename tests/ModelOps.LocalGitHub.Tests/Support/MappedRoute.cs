using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace ModelOps.LocalGitHub.Tests.Support;

/// <summary>A route of the program.</summary>
/// <param name="Path">As GitHub's documentation writes it; of what is no REST, from the root of the site.</param>
internal sealed partial record MappedRoute(string Method, string Path, bool IsRest)
{
    private const string RestPrefix = "/api/v3";
    private const string AnyMethod = "*";

    public static IEnumerable<MappedRoute> Of(WebApplication app) =>
        from source in ((IEndpointRouteBuilder)app).DataSources
        from endpoint in source.Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [AnyMethod]
        select Of(method, Parameter().Replace(endpoint.RoutePattern.RawText!, "{$1}"));

    private static MappedRoute Of(string method, string path) =>
        method != AnyMethod && path.StartsWith(RestPrefix, StringComparison.Ordinal)
            ? new(method, path[RestPrefix.Length..], IsRest: true)
            : new(method, path, IsRest: false);

    [GeneratedRegex(@"\{\**(\w+)(:\w+)?\}")]
    private static partial Regex Parameter();
}
