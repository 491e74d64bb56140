using Microsoft.Extensions.Options;

namespace ModelOps.Gateway.Traffic;

/// <summary>
/// Finds the version for a request: the one that its path or its header names, else by the weights at the point of its client.
/// Without a client the point is random, so that an address shared by many does not decide for all of them.
/// </summary>
internal sealed class Selector(RunningTraffic traffic, IOptions<TrafficOptions> options)
{
    /// <summary>A request's header that names the version, as <c>1.2.3</c> or <c>v1.2.3</c>.</summary>
    public const string VersionHeader = "X-ModelOps-Version";

    private const string NotReady = "This gateway has no configuration yet. Try again in a moment.";
    private const string NoVersion = "No version of this model takes requests now. Name a version in the path, or try again later.";

    /// <param name="version">Empty when the request names none by its path or message.</param>
    public Selection Select(HttpContext context, ReadOnlySpan<char> model, ReadOnlySpan<char> version)
    {
        if (traffic.Table is not { } table)
            return Selection.NotNow(null, NotReady);
        if (!table.TryFind(model, out var found))
            return Selection.NotThere(null, UnknownModel.Describe(table.Configuration, model.ToString(), null));
        if (!version.IsEmpty)
            return Named(table, found, version);
        return context.Request.Headers.TryGetValue(VersionHeader, out var header) && header.ToString() is { Length: > 0 } wanted
            ? Named(table, found, wanted.StartsWith('v') ? wanted : $"v{wanted}")
            : found.Choose(Point(context, found)) is { } chosen
                ? Selection.Shared(found, chosen)
                : Selection.NotNow(found, NoVersion);
    }

    private static Selection Named(RoutingTable table, RoutedModel model, ReadOnlySpan<char> version) =>
        model.Find(version) is { } named
            ? Selection.Of(model, named)
            : Selection.NotThere(model, UnknownModel.Describe(table.Configuration, model.Name.ToString(), version.ToString()));

    private ulong Point(HttpContext context, RoutedModel model)
    {
        var client = context.Request.Headers.TryGetValue(options.Value.ClientHeader, out var header) && header.Count > 0
            ? header[0]
            : context.Features.Get<Access.ApiClient>()?.Name;
        return string.IsNullOrEmpty(client) ? (ulong)Random.Shared.NextInt64(long.MinValue, long.MaxValue) : ClientPoint.Of(model.Name.ToString(), client);
    }
}
