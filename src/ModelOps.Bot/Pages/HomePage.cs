using System.Text;
using System.Text.Encodings.Web;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Pages;

/// <summary><c>/</c>: what was rolled out where.</summary>
internal static class HomePage
{
    private const string Style = "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;color:#1f2328}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #d1d9e0;padding:.4rem .6rem;text-align:left}";

    public static void MapHomePage(this IEndpointRouteBuilder routes) => routes.MapGet("/", ShowAsync);

    private static async Task<IResult> ShowAsync(HttpResponse response, RegistryRepositories repositories, RolloutJournal journal, CancellationToken cancel)
    {
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        var rows = new StringBuilder();
        foreach (var repository in await repositories.AllAsync(cancel))
        {
            foreach (var rollout in (await journal.AllAsync(repository, cancel)).Reverse().Take(100))
                rows.Append(Row(rollout));
        }
        return TypedResults.Content(
            $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>ModelOps</title><style>{Style}</style><h1>ModelOps</h1><h2>Rollouts</h2>"
            + $"<table><tr><th>Registry<th>Model<th>Version<th>Environment<th>Phase<th>Since (UTC)</tr>{rows}</table></html>", "text/html; charset=utf-8");
    }

    private static string Row(Rollout rollout)
    {
        object[] cells = [rollout.Repository, rollout.Model, rollout.Version, rollout.Environment, rollout.Phase, $"{rollout.EndedAt ?? rollout.StartedAt:yyyy-MM-dd HH:mm:ss}"];
        return $"<tr>{string.Concat(cells.Select(cell => $"<td>{HtmlEncoder.Default.Encode(cell.ToString()!)}"))}</tr>";
    }
}
