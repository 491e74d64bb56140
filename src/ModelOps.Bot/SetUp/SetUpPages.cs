using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Pages;
using ModelOps.Bot.Reporting;

namespace ModelOps.Bot.SetUp;

/// <summary><c>/setup</c>: has GitHub make the App, and keeps its key. Until then webhooks are refused, so that GitHub's list says that they were not taken.</summary>
internal static class SetUpPages
{
    private const string Closed = "This bot is not set up yet. Open the address with /setup?token=… that it printed on its console when it started.\n";

    public static void MapSetUp(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Ok());
        routes.MapGet("/", () => TypedResults.Text(Closed, statusCode: StatusCodes.Status503ServiceUnavailable));
        routes.MapPost("/webhooks/github", () => TypedResults.Text(Closed, statusCode: StatusCodes.Status503ServiceUnavailable));
        routes.MapGet("/setup", Show);
        routes.MapGet("/setup/callback", FinishAsync);
    }

    private static IResult Show(HttpRequest request, string? token, string? name, string? organization, string? address, SetUpTicket ticket, IOptions<GitHubOptions> gitHub, IOptions<BotOptions> bot)
    {
        if (!ticket.Admits(token))
            return TypedResults.Text(Closed, statusCode: StatusCodes.Status403Forbidden);
        var visited = new Uri($"{request.Scheme}://{request.Host}/");
        return SetUpWish.Read(name, organization, address, bot.Value.AddressOf("") ?? visited) is { } wish
            ? new HtmlPage("Set up ModelOps", Form(wish, token!, gitHub.Value.WebUrl, new Uri(visited, "setup/callback"), ticket.NewState())) { HasNavigation = false, FormTarget = gitHub.Value.WebUrl }
            : TypedResults.BadRequest("A name has at most 34 letters, an organization is called as on GitHub, and an address begins with https:// or http://. Go back and mend it.");
    }

    private static async Task<IResult> FinishAsync(
        HttpResponse response, string? code, string? state, SetUpTicket ticket, ManifestExchange exchange, IOptions<GitHubOptions> gitHub, IOptions<DataOptions> data, IHostApplicationLifetime lifetime)
    {
        if (!ticket.TakeState(state))
            return TypedResults.BadRequest("This does not belong to the newest page that the bot showed. Open /setup with the token again and press the button there.");
        try
        {
            var app = await exchange.ConvertAsync(code, response.HttpContext.RequestAborted);
            var file = MadeAppFile.Write(data.Value, app);
            ticket.Use();
            response.OnCompleted(() => Task.Run(lifetime.StopApplication));
            return new HtmlPage("The App is made", Done(app, file, gitHub.Value.WebUrl)) { HasNavigation = false };
        }
        catch (Exception refused) when (refused is UserFacingException or IOException or UnauthorizedAccessException)
        {
            return new HtmlPage("The App could not be taken over", $"<p>{HtmlPage.Encode(refused.Message)}</p><p>If GitHub shows an App that was made, delete it there. Then open /setup with the token again.</p>", StatusCodes.Status502BadGateway) { HasNavigation = false };
        }
    }

    private static string Form(SetUpWish wish, string token, Uri web, Uri callback, string state) =>
        "<p>GitHub makes the App that this bot acts as, and gives its key to the bot. Nothing has to be copied.</p>"
        + "<form method=\"get\" action=\"/setup\">" + Input("hidden", "token", token)
        + $"<p><label>Name {Input("text", "name", wish.Name)}</label></p><p><label>Organization, if it is to own the App {Input("text", "organization", wish.Organization)}</label></p>"
        + $"<p><label>The bot's address, as GitHub reaches it {Input("url", "address", wish.Address.AbsoluteUri)}</label></p><button>Change these</button></form>"
        + (wish.Address.IsLoopback ? "<p>⚠️ GitHub does not reach this address. Change it, or set Bot:Url.</p>" : "")
        + $"<form method=\"post\" action=\"{HtmlPage.Encode(wish.FormOn(web, state).AbsoluteUri)}\">{Input("hidden", "manifest", AppManifest.Of(wish.Name, wish.Address, callback))}<p><button>Make the App on {HtmlPage.Encode(web.Host)}</button></p></form>";

    private static string Input(string type, string name, string value) => $"<input type=\"{type}\" name=\"{name}\" size=\"50\" value=\"{HtmlPage.Encode(value)}\">";

    private static string Done(MadeApp app, string file, Uri web)
    {
        var install = HtmlPage.Encode(new Uri(web, $"apps/{Uri.EscapeDataString(app.Slug)}/installations/new").AbsoluteUri);
        return $"<p>Its number, key and secret lie in {HtmlPage.Encode(file)}, readable by the bot alone. The bot starts with them now.</p>"
            + $"<ol><li><a href=\"{install}\">Install the App</a> on the repositories that are registries.<li>On each, require the check <b>modelops</b> for merging into the default branch.<li>Run <b>modelops doctor</b> with the bot's settings: it looks at all of this.</ol>";
    }
}
