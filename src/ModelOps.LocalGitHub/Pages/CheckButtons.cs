using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;

namespace ModelOps.LocalGitHub.Pages;

/// <summary>The buttons of a check run on the page of a pull request: the App's own ones, and those that run it or all of the App's checks again.</summary>
internal static class CheckButtons
{
    public static void MapCheckButtons(this IEndpointRouteBuilder pages) => pages.MapPost("/{owner}/{repo}/runs/{id:long}", PressAsync);

    private static async Task<IResult> PressAsync(
        string owner, string repo, long id, HttpContext context, IAntiforgery antiforgery, CheckPress press, CancellationToken cancel)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return TypedResults.Text("This form has expired. Load the page again and send it once more.", statusCode: 400);
        if (press.Find(owner, repo, id) is not { } run)
            return TypedResults.NotFound();
        var form = await context.Request.ReadFormAsync(cancel);
        var user = form["user"].ToString();
        if (press.Presser(run, user) is not { } account)
            return TypedResults.Text($"{user} may not do this here: it takes write access to the repository.", statusCode: 403);
        return int.TryParse(form["number"], CultureInfo.InvariantCulture, out var number)
            && await press.PressAsync(run, form["action"].ToString(), account, cancel)
            ? TypedResults.Redirect($"/{owner}/{repo}/pull/{number}#check-{run.Id}")
            : TypedResults.NotFound();
    }
}
