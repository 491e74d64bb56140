using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModelOps.Cli.Demo;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>Deliveries while the bot is killed at random. The parameter <c>deliveries</c> of the test run says how many; CONTRIBUTING.md has the long form.</summary>
public sealed partial class KilledBotTests
{
    private const int PullRequests = 4;
    private const int DeliveriesOfAComment = 10;
    private const int MostKills = 20;
    private const int FewestDeliveriesOfAKill = 12;
    private const int MostDeliveries = 2000;

    [Test, CancelAfter(3_600_000)]
    public async Task No_delivery_is_lost_no_job_ends_twice_and_nobody_is_answered_twice(CancellationToken cancel)
    {
        var count = Math.Min(TestContext.Parameters.Get("deliveries", 60), MostDeliveries);
        await using var stage = await RegistryStage.SetAsync(cancel);
        var proposals = await ProposeAsync(stage, cancel);
        var comments = new List<(int Number, long Comment)>();
        for (var i = 0; i < count / DeliveriesOfAComment; i++)
        {
            var number = proposals[i % proposals.Count].Number;
            comments.Add((number, await stage.GitHub.CommentAsync(number, "/modelops help", cancel)));
        }
        await DeliverAmidKillsAsync(stage, count, proposals, comments, cancel);
        await Eventually.IsTrueAsync(() => stage.CountRows("deliveries WHERE id LIKE 'test-%' AND state = 'handled'") == count && stage.IsIdle, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(EndedJobs(stage.BotLog).GroupBy(job => job).Where(job => job.Count() > 1).Select(job => job.Key), Is.Empty, "ended twice");
            Assert.That(stage.CountRows("jobs WHERE kind IN ('obey-comment', 'validate-pull-request') AND state NOT IN ('done', 'superseded')"), Is.Zero, "lost");
            foreach (var (number, head) in proposals)
            {
                Assert.That(await stage.BotCommentsAsync(number, cancel), Has.Count.EqualTo(1), $"comments of the bot on #{number}");
                Assert.That(await ChecksAsync(stage, head, cancel), Is.EqualTo(1), $"checks of #{number}");
            }
            foreach (var (number, comment) in comments)
            {
                var replies = (await stage.GitHub.CommentsAsync(number, cancel)).Count(body => body.StartsWith($"<!-- modelops:reply {comment} -->", StringComparison.Ordinal));
                Assert.That((replies, await stage.GitHub.ReactionsAsync(comment, "rocket", cancel)), Is.EqualTo((1, 1)), $"replies to comment {comment}, and signs of its end");
            }
        }
    }

    private static async Task<IReadOnlyList<(int Number, string Head)>> ProposeAsync(RegistryStage stage, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var clone = await stage.CloneAsync(folder.File("clone"), cancel);
        var proposals = new List<(int, string)>();
        for (var i = 0; i < PullRequests; i++)
        {
            File.AppendAllText(Path.Combine(clone, "README.md"), $"\nChange {i}.\n");
            var head = await RegistryStage.PushAsync(clone, $"change-{i}", cancel);
            proposals.Add((await stage.GitHub.OpenPullRequestAsync($"change-{i}", $"Change {i}", "", cancel), head));
        }
        return proposals;
    }

    private static async Task DeliverAmidKillsAsync(
        RegistryStage stage, int count, IReadOnlyList<(int Number, string Head)> proposals, List<(int Number, long Comment)> comments, CancellationToken cancel)
    {
        var random = new Random(11);
        var apart = Math.Max(FewestDeliveriesOfAKill, count / MostKills);
        var kill = random.Next(apart);
        for (var i = 0; i < count; i++)
        {
            var delivery = i % DeliveriesOfAComment == 0 && comments[i / DeliveriesOfAComment] is var (number, comment)
                ? new SignedDelivery($"test-{i}", "issue_comment", Payload("created", ("issue", new JsonObject { ["number"] = number, ["pull_request"] = new JsonObject() }), ("comment", new JsonObject { ["id"] = comment })))
                : new SignedDelivery($"test-{i}", "pull_request", Payload("edited", ("pull_request", new JsonObject { ["number"] = proposals[random.Next(proposals.Count)].Number })));
            var sending = delivery.SendAsync(stage.BotUrl, stage.BotSettings["GitHub__WebhookSecrets__0"], cancel);
            if (i == kill)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(300)), TimeProvider.System, cancel);
                await stage.KillBotAsync(cancel);
                kill = i - (i % apart) + apart + random.Next(apart);
            }
            await sending;
        }
    }

    private static JsonObject Payload(string action, params (string Name, JsonNode Value)[] subjects)
    {
        var payload = new JsonObject { ["action"] = action, ["repository"] = new JsonObject { ["full_name"] = DemoGitHub.Repository } };
        foreach (var (name, value) in subjects)
            payload[name] = value;
        return payload;
    }

    /// <summary>The ids of jobs that came to an end, once for each time that the bot said so.</summary>
    private static IEnumerable<string> EndedJobs(IEnumerable<string> log) =>
        log.Select(line => EndOfJob().Match(line)).Where(match => match.Success).Select(match => match.Groups["id"].Value);

    private static async Task<int> ChecksAsync(RegistryStage stage, string head, CancellationToken cancel)
    {
        using var http = new HttpClient();
        var answer = await http.GetStringAsync(new Uri(stage.GitHub.WebUrl, $"/api/v3/repos/{DemoGitHub.Repository}/commits/{head}/check-runs?check_name=modelops&filter=all"), cancel);
        return (int)JsonNode.Parse(answer)!["total_count"]!;
    }

    [GeneratedRegex(@"Ended \S+ of \S+: Done .*\(job (?<id>[^,]+),")]
    private static partial Regex EndOfJob();
}
