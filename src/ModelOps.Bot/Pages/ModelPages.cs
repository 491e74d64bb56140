using ModelOps.Bot.Api;
using ModelOps.Bot.Watching;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reporting.Pages;
using ModelOps.Domain.Watching;

namespace ModelOps.Bot.Pages;

/// <summary><c>/models/{name}</c>: what serves where, and how far live traffic is from what was validated.</summary>
internal static class ModelPages
{
    private const string Gone = "<p>Nothing of a model of that name was ever rolled out here. Those that were stand on <a href=\"/\">the first page</a>.</p>";

    public static void MapModelPages(this IEndpointRouteBuilder routes) => routes.MapGroup("/models").AddEndpointFilter<LocalVisitor>().MapGet("/{name}", ShowAsync);

    public static string Link(ModelName model) => $"<a href=\"/models/{HtmlPage.Encode(model.ToString())}\">{HtmlPage.Encode(model.ToString())}</a>";

    private static async Task<HtmlPage> ShowAsync(string name, ModelRecords records, ModelStatuses statuses, CancellationToken cancel)
    {
        if (!ModelName.TryParse(name, out var model) || await records.OfAsync(model, cancel) is not { Count: > 0 } found)
            return new HtmlPage("No such model", Gone, StatusCodes.Status404NotFound);
        var sections = found.Select(record => (found.Count > 1 ? $"<h2>{HtmlPage.Encode(record.Registry.ToString())}</h2>" : "")
            + ModelPage.Render(statuses.Of(record), [.. record.Watched.Select(each => (each.Key.ToString(), Of(each.Value)))], record.Rollouts));
        return new HtmlPage(model.ToString(), string.Concat(sections));
    }

    private static WatchedEnvironment Of(WatchRecord record) => new()
    {
        Version = record.Version,
        Findings = record.Findings,
        Notes = record.Notes,
        History = record.State.History,
        Claims = record.Claims,
        Slices = record.LiveSlices,
    };
}
