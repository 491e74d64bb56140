using System.Diagnostics;
using System.Text.Json.Nodes;
using ModelOps.Cli.Demo;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>The bot is killed when GitHub has done what it asked for, and before it hears of that: the next one must neither repeat nor forget it.</summary>
public sealed class KilledAtEffectTests
{
    private const string Repository = "/repos/{owner}/{repo}";
    private static readonly TimeSpan LongestWay = TimeSpan.FromSeconds(60);

    private static readonly (string Method, string Route)[] OfValidation =
    [
        ("POST", $"{Repository}/check-runs"), ("POST", $"{Repository}/issues/{{issue_number}}/comments"),
        ("PATCH", $"{Repository}/issues/comments/{{comment_id}}"), ("PATCH", $"{Repository}/check-runs/{{check_run_id}}"),
    ];

    private static readonly (string Method, string Route)[] OfCommand =
    [
        ("POST", $"{Repository}/issues/comments/{{comment_id}}/reactions"), ("POST", $"{Repository}/issues/{{issue_number}}/comments"),
    ];

    private static readonly (string Method, string Route)[] OfRollout = [("POST", $"{Repository}/deployments"), ("POST", $"{Repository}/deployments/{{deployment_id}}/statuses")];

    private static readonly string[] Models = ["tumor-screening", "diabetes-progression", "handwritten-digits"];

    [Test, CancelAfter(600_000)]
    public async Task What_was_done_before_the_kill_is_not_done_again_and_the_rest_is(CancellationToken cancel)
    {
        var gitHub = new SimulatedGitHub();
        await using var stage = await RegistryStage.SetAsync(gitHub, cancel);
        using var folder = new TemporaryFolder();
        var clone = await stage.CloneAsync(folder.File("clone"), cancel);
        DemoChange.Better.Make(clone);
        var proposals = new List<(int Number, string Head)>();
        foreach (var (index, point) in OfValidation.Index())
        {
            File.AppendAllText(Path.Combine(clone, "README.md"), $"\nChange {index}.\n");
            var branch = $"change-{index}";
            var head = await RegistryStage.PushAsync(clone, branch, cancel);
            var killed = KillAt(stage, gitHub, point);
            var number = await stage.GitHub.OpenPullRequestAsync(branch, branch, "", cancel);
            proposals.Add((number, head));
            var since = await killed.WaitAsync(cancel);
            Assert.That(await stage.ConclusionAsync(head, cancel), Is.EqualTo("success"), $"{point}");
            Assert.That(Stopwatch.GetElapsedTime(since), Is.LessThan(LongestWay), $"{point}");
        }
        foreach (var point in OfCommand)
        {
            var killed = KillAt(stage, gitHub, point, passing: point.Method == "POST" && point.Route.EndsWith("/comments", StringComparison.Ordinal) ? 1 : 0);
            var comment = await stage.GitHub.CommentAsync(proposals[0].Number, "/modelops help", cancel);
            await killed.WaitAsync(cancel);
            await Eventually.IsThereAsync(async () => await stage.GitHub.ReactionsAsync(comment, "rocket", cancel) > 0 ? "done" : null, cancel);
            var replies = (await stage.GitHub.CommentsAsync(proposals[0].Number, cancel)).Count(body => body.StartsWith($"<!-- modelops:reply {comment} -->", StringComparison.Ordinal));
            Assert.That((replies, await stage.GitHub.ReactionsAsync(comment, "rocket", cancel), await stage.GitHub.ReactionsAsync(comment, "eyes", cancel)), Is.EqualTo((1, 1, 1)), $"{point}");
        }
        await Eventually.IsTrueAsync(() => stage.IsIdle, cancel);
        foreach (var (number, head) in proposals)
        {
            Assert.That(await stage.BotCommentsAsync(number, cancel), Has.Count.EqualTo(1), $"comments of the bot on #{number}");
            Assert.That(await CheckNamesAsync(stage, head, cancel), Is.Unique.And.Contains("modelops"), $"checks of #{number}");
        }
    }

    [Test, CancelAfter(600_000)]
    public async Task A_rollout_is_shown_once_though_the_bot_is_killed_when_GitHub_shows_it(CancellationToken cancel)
    {
        var gitHub = new SimulatedGitHub();
        await using var stage = await RegistryStage.SetAsync(gitHub, cancel);
        foreach (var point in OfRollout)
            await KillAt(stage, gitHub, point).WaitAsync(cancel);
        await Eventually.IsTrueAsync(() => stage.CountRows("rollouts WHERE told = 1") == Models.Length, cancel);
        foreach (var model in Models)
        {
            var states = await ShownDeployments.StatesAsync(stage.GitHub, model, "v1.0.0", cancel);
            Assert.That(states, Is.Unique.And.Some.EqualTo("success"), model);
        }
    }

    /// <param name="passing">Calls that are let through before.</param>
    /// <returns>Done when the bot was killed, with the time.</returns>
    private static Task<long> KillAt(RegistryStage stage, SimulatedGitHub gitHub, (string Method, string Route) point, int passing = 0)
    {
        var killed = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        gitHub.Answering = answer =>
        {
            if ((answer.Method, answer.Route) != point || Interlocked.Decrement(ref passing) >= 0)
                return;
            gitHub.Answering = null;
            stage.KillBot();
            killed.SetResult(Stopwatch.GetTimestamp());
        };
        return killed.Task;
    }

    private static async Task<IReadOnlyList<string>> CheckNamesAsync(RegistryStage stage, string head, CancellationToken cancel)
    {
        using var http = new HttpClient();
        var answer = await http.GetStringAsync(new Uri(stage.GitHub.WebUrl, $"/api/v3/repos/{DemoGitHub.Repository}/commits/{head}/check-runs?filter=all"), cancel);
        return [.. JsonNode.Parse(answer)!["check_runs"]!.AsArray().Select(run => (string)run!["name"]!)];
    }
}
