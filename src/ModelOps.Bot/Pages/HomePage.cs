using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Pages;

/// <summary><c>/</c>: what was rolled out where.</summary>
internal static class HomePage
{
    private const int Most = 100;

    public static void MapHomePage(this IEndpointRouteBuilder routes) => routes.MapGet("/", ShowAsync);

    private static async Task<IResult> ShowAsync(RolloutJournal journal, CancellationToken cancel)
    {
        var rows = string.Concat((await journal.NewestAsync(Most, cancel)).Select(Row));
        return new HtmlPage("ModelOps", $"<h2>Rollouts</h2><table><tr><th>Registry<th>Model<th>Version<th>Environment<th>Phase<th>Since (UTC)</tr>{rows}</table>");
    }

    private static string Row(Rollout rollout)
    {
        var cells = HtmlPage.Row(rollout.Version, rollout.Environment)["<tr>".Length..];
        return $"<tr><td>{HtmlPage.Encode(rollout.Repository.ToString())}<td>{ModelPages.Link(rollout.Model)}"
            + cells.Replace("</tr>", $"<td>{RolloutPages.Link(rollout)}<td>{rollout.EndedAt ?? rollout.StartedAt:yyyy-MM-dd HH:mm:ss}</tr>", StringComparison.Ordinal);
    }
}
