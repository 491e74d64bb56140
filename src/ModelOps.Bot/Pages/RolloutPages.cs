using Microsoft.Extensions.Options;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Reporting.Pages;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Pages;

/// <summary><c>/rollouts/{id}</c>: how one version went into one environment, and why it waits.</summary>
internal static class RolloutPages
{
    private const string Gone = "<p>There is no such rollout. Those that are known stand on <a href=\"/\">the first page</a>; of a database that was lost, the registry's tags tell what served.</p>";

    public static void MapRollouts(this IEndpointRouteBuilder routes) => routes.MapGroup("/rollouts").AddEndpointFilter<LocalVisitor>().MapGet("/{id}", ShowAsync);

    public static string Link(Rollout rollout) => $"<a href=\"/rollouts/{HtmlPage.Encode(Uri.EscapeDataString(rollout.Id))}\">{HtmlPage.Encode($"{rollout.Phase}")}</a>";

    private static async Task<HtmlPage> ShowAsync(string id, RolloutJournal journal, RolloutTimelines timelines, IOptions<GitHubOptions> gitHub, CancellationToken cancel)
    {
        if (await journal.FindAsync(id, cancel) is not { } rollout)
            return new HtmlPage("No such rollout", Gone, StatusCodes.Status404NotFound);
        var before = (await journal.OfModelAsync(rollout.Model, cancel)).LastOrDefault(other => IsBefore(other, rollout));
        var page = RolloutPage.Render(rollout, await timelines.OfAsync(rollout, cancel), before?.Version);
        return new HtmlPage($"{rollout.Model} {rollout.Version} in {rollout.Environment}", Origin(rollout, gitHub.Value) + page);
    }

    private static bool IsBefore(Rollout other, Rollout rollout) => other.Repository == rollout.Repository && other.Environment == rollout.Environment
        && other.StartedAt < rollout.StartedAt && other.Phase == RolloutPhase.Succeeded;

    private static string Origin(Rollout rollout, GitHubOptions gitHub)
    {
        var commit = Link(gitHub, $"{rollout.Repository}/commit/{rollout.Commit}", $"commit {rollout.Commit}");
        return rollout.PullRequest is { } number
            ? $"<p>{Link(gitHub, $"{rollout.Repository}/pull/{number}", $"{rollout.Repository}#{number}")}, {commit}</p>"
            : $"<p>{HtmlPage.Encode(rollout.Repository.ToString())}, {commit}, pushed past all pull requests</p>";
    }

    private static string Link(GitHubOptions gitHub, string path, string text) => $"<a href=\"{HtmlPage.Encode(new Uri(gitHub.WebUrl, path).AbsoluteUri)}\">{HtmlPage.Encode(text)}</a>";
}
