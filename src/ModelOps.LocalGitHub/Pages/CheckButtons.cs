using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.Pages;

/// <summary>The buttons of a check run on the page of a pull request: the App's own ones, and the one that runs it again.</summary>
internal static class CheckButtons
{
    /// <summary>What the button that runs a check again sends; no action of an App can be named so, it is too long.</summary>
    public const string Rerun = "rerun-this-whole-check";

    public static void MapCheckButtons(this IEndpointRouteBuilder pages) => pages.MapPost("/{owner}/{repo}/runs/{id:long}", PressAsync);

    private static async Task<IResult> PressAsync(
        string owner, string repo, long id, HttpContext context, IAntiforgery antiforgery, GitHubStore store, AccessBook access, CheckRunEvents events)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return TypedResults.Text("This form has expired. Load the page again and send it once more.", statusCode: 400);
        if (Find(owner, repo, id, store) is not { } run)
            return TypedResults.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var user = form["user"].ToString();
        if (!Login.TryParse(user, out var login) || store.FindAccount(login) is not { Type: AccountKind.User } account
            || access.LevelOf(account, store.Repositories[run.RepositoryId]) < AccessLevel.Write)
            return TypedResults.Text($"{user} may not do this here: it takes write access to the repository.", statusCode: 403);
        return int.TryParse(form["number"], CultureInfo.InvariantCulture, out var number) && Press(run, form["action"].ToString(), account, events)
            ? TypedResults.Redirect($"/{owner}/{repo}/pull/{number}#check-{run.Id}")
            : TypedResults.NotFound();
    }

    private static bool Press(CheckRun run, string action, Account by, CheckRunEvents events)
    {
        var pressed = run.Actions.FirstOrDefault(known => known.Identifier == action);
        if (action == Rerun)
            events.PublishRerun(run, by);
        else if (pressed is not null)
            events.PublishAction(run, pressed, by);
        return action == Rerun || pressed is not null;
    }

    private static CheckRun? Find(string owner, string repo, long id, GitHubStore store) =>
        RepositoryPath.TryParse(owner, repo, out var path) && store.FindRepository(path) is { } repository
            && store.CheckRuns.Find(id) is { } run && run.RepositoryId == repository.Id ? run : null;
}
