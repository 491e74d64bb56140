using Microsoft.AspNetCore.Antiforgery;

namespace ModelOps.Bot.Pages;

/// <summary><c>/dead-letters</c>: what the bot gave up on, why, and what to do about it.</summary>
internal static class DeadLettersPage
{
    private const int Most = 200;

    public static void MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/dead-letters").AddEndpointFilter<LocalVisitor>();
        group.MapGet("/", ShowAsync);
        group.MapPost("/again", SendAgainAsync);
    }

    private static async Task<HtmlPage> ShowAsync(HttpContext context, DeadLetterStore store, IAntiforgery antiforgery, CancellationToken cancel)
    {
        var letters = await store.NewestAsync(Most + 1, cancel);
        return new HtmlPage("Dead letters", letters.Count == 0 ? "<p>Nothing was set aside.</p>" : Table(letters, antiforgery.GetAndStoreTokens(context)));
    }

    private static async Task<IResult> SendAgainAsync(HttpContext context, DeadLetterStore store, IAntiforgery antiforgery, CancellationToken cancel)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return TypedResults.BadRequest("This form is not from a page that the running bot showed. Load /dead-letters again and press the button there.");
        var form = await context.Request.ReadFormAsync(cancel);
        var isSent = Enum.TryParse<DeadLetterKind>(form["kind"], out var kind) && await store.SendAgainAsync(kind, form["id"].ToString(), cancel);
        return isSent
            ? TypedResults.Redirect("/dead-letters")
            : TypedResults.Conflict("It is not set aside any more, or something newer about the same subject waits or runs. Load /dead-letters again.");
    }

    private static string Table(IReadOnlyList<DeadLetter> letters, AntiforgeryTokenSet tokens) =>
        "<p>The bot gave up on these. Nothing waits behind them.</p>"
        + $"<table><tr><th>What<th>Why<th>Attempts<th>Since (UTC)<th>What to do</tr>{string.Concat(letters.Take(Most).Select(letter => Row(letter, tokens)))}</table>"
        + (letters.Count > Most ? $"<p>Only the newest {Most} are shown.</p>" : "");

    private static string Row(DeadLetter letter, AntiforgeryTokenSet tokens)
    {
        var cells = HtmlPage.Row($"{letter.What} ({letter.Id})", letter.Why, letter.Attempts, $"{letter.Since:yyyy-MM-dd HH:mm:ss}", Advice(letter.Kind));
        return letter.Kind == DeadLetterKind.Unreadable ? cells : cells.Replace("</tr>", $"{Button(letter, tokens)}</tr>", StringComparison.Ordinal);
    }

    private static string Advice(DeadLetterKind kind) => kind switch
    {
        DeadLetterKind.Unreadable => "Set the content type of the App's webhook to application/json, then redeliver it on the App's page under Advanced.",
        DeadLetterKind.Delivery => "Open pull requests are looked at every five minutes, so that nothing is lost. When the cause is gone, have it handled again.",
        DeadLetterKind.Job => "When the cause is gone, have the job run again. A new commit on the pull request asks for a new one too.",
        _ => throw new InvalidOperationException("A dead letter of an unknown kind."),
    };

    private static string Button(DeadLetter letter, AntiforgeryTokenSet tokens) =>
        "<form method=\"post\" action=\"/dead-letters/again\">"
        + Hidden(tokens.FormFieldName, tokens.RequestToken!) + Hidden("kind", $"{letter.Kind}") + Hidden("id", letter.Id) + "<button>Try again</button></form>";

    private static string Hidden(string name, string value) => $"<input type=\"hidden\" name=\"{HtmlPage.Encode(name)}\" value=\"{HtmlPage.Encode(value)}\">";
}
