using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace ModelOps.Bot.Pages;

/// <summary>A plain page: no script, one style, nothing from elsewhere, and no site that may frame it or post to it.</summary>
internal sealed class HtmlPage(string title, string body, int status = StatusCodes.Status200OK) : IResult
{
    private const string Style = "body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1f2328}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #d1d9e0;padding:.4rem .6rem;text-align:left;vertical-align:top}td{overflow-wrap:anywhere}"
        + ".wide{overflow-x:auto}.wide table{font-size:14px}.wide td{overflow-wrap:normal;max-width:30rem}.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.lead{font-size:1.2rem}"
        + "h2{margin-top:2.5rem;border-bottom:2px solid #d1d9e0}nav a{margin-right:1rem}summary{cursor:pointer;padding:.4rem 0;font-weight:600}pre{background:#f6f8fa;padding:1rem;overflow-x:auto}a{color:#0969da}";

    private const string Navigation = "<nav><a href=\"/\">Rollouts</a><a href=\"/validations\">Validations</a><a href=\"/dead-letters\">Dead letters</a></nav>";

    private static readonly string Styles = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    /// <summary>Where a form of the page goes beside this site; null: nowhere.</summary>
    public Uri? FormTarget { get; init; }

    public bool HasNavigation { get; init; } = true;

    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    /// <param name="cells">Are encoded here.</param>
    public static string Row(params IEnumerable<object?> cells) => $"<tr>{string.Concat(cells.Select(cell => $"<td>{Encode($"{cell}")}"))}</tr>";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ContentSecurityPolicy = Policy();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(
            $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{Encode(title)}</title><style>{Style}</style>{(HasNavigation ? Navigation : "")}<h1>{Encode(title)}</h1>{body}</html>",
            httpContext.RequestAborted);
    }

    private string Policy() =>
        $"default-src 'none'; style-src {Styles}; form-action 'self'{(FormTarget is null ? "" : $" {FormTarget.GetLeftPart(UriPartial.Authority)}")}; frame-ancestors 'none'; base-uri 'none'";
}
