using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace ModelOps.LocalGitHub.Rest;

/// <summary>Which part of a list a call asks for. A handler takes it as a parameter.</summary>
internal sealed record Page(HttpContext Context, int Number, int Size)
{
    private const int UsualSize = 30;
    private const int MostSize = 100;

    public static ValueTask<Page?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<Page?>(new(context, Read(context, "page", 1, int.MaxValue), Read(context, "per_page", UsualSize, MostSize)));

    /// <summary>The part asked for, and the links to the others in the answer's <c>Link</c> header.</summary>
    public IReadOnlyList<T> Of<T>(IReadOnlyCollection<T> all, string siteApi)
    {
        var last = Math.Max(1, (all.Count + Size - 1) / Size);
        List<string> links = [];
        if (Number > 1)
            links.AddRange([Link(siteApi, 1, "first"), Link(siteApi, Math.Min(Number - 1, last), "prev")]);
        if (Number < last)
            links.AddRange([Link(siteApi, Number + 1, "next"), Link(siteApi, last, "last")]);
        if (links.Count > 0)
            Context.Response.Headers.Link = string.Join(", ", links);
        return [.. all.Skip((int)Math.Min((Number - 1L) * Size, int.MaxValue)).Take(Size)];
    }

    /// <summary>The address of this call with one parameter changed.</summary>
    public string LinkTo(string siteApi, string parameter, string value, string relation)
    {
        var query = Context.Request.Query.Where(pair => pair.Key != parameter).ToDictionary(pair => pair.Key, pair => pair.Value);
        query[parameter] = value;
        var path = Context.Request.Path.Value![RestApi.Prefix.Length..];
        return $"<{QueryHelpers.AddQueryString(siteApi + path, query)}>; rel=\"{relation}\"";
    }

    private static int Read(HttpContext context, string name, int usual, int most) =>
        int.TryParse(context.Request.Query[name], CultureInfo.InvariantCulture, out var number) && number >= 1
            ? Math.Min(number, most)
            : usual;

    private string Link(string siteApi, int number, string relation) =>
        LinkTo(siteApi, "page", number.ToString(CultureInfo.InvariantCulture), relation);
}
