using Microsoft.AspNetCore.Antiforgery;
using ModelOps.LocalGitHub.Simulation;

namespace ModelOps.LocalGitHub.Pages;

/// <summary>The button that puts a pull request into the merge queue.</summary>
internal static class QueueButton
{
    public static void MapQueueButton(this IEndpointRouteBuilder pages) => pages.MapPost("/{owner}/{repo}/pull/{number:int}/queue", PressAsync);

    private static async Task<IResult> PressAsync(
        string owner, string repo, int number, HttpContext context, IAntiforgery antiforgery, MergeButton button, CancellationToken cancel)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return TypedResults.Text("This form has expired. Load the page again and send it once more.", statusCode: 400);
        var form = await context.Request.ReadFormAsync(cancel);
        return await button.PressAsync($"{owner}/{repo}", number, form["user"].ToString(), cancel) is { } refusal
            ? TypedResults.Text(refusal, statusCode: 422)
            : TypedResults.Redirect($"/{owner}/{repo}/pull/{number}");
    }
}
