using System.Diagnostics;
using ModelOps.Cli.Demo;
using ModelOps.LocalGitHub.Simulation;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

public sealed class CallBudgetTests
{
    private const int MostCalls = 12;
    private const int MostWrites = 4;
    private const int TemplateModels = 3;

    // A validation that lasts says where it stands so often, by a read and a write.
    private static readonly TimeSpan Progress = TimeSpan.FromSeconds(10);

    [Test, CancelAfter(480_000)]
    public async Task A_head_costs_GitHub_at_most_twelve_calls_and_one_a_model(CancellationToken cancel)
    {
        var gitHub = new SimulatedGitHub();
        await using var stage = await RegistryStage.SetAsync(gitHub, cancel);
        using var folder = new TemporaryFolder();
        var clone = await stage.CloneAsync(folder.File("clone"), cancel);
        DemoChange.Better.Make(clone);
        DemoChange.OtherData.Make(clone);
        var first = await RegistryStage.PushAsync(clone, "two-models", cancel);
        var number = await stage.GitHub.OpenPullRequestAsync("two-models", "Two models", "", cancel);
        await stage.ConclusionAsync(first, cancel);
        // What the rollouts of the template's models cost is no pull request's.
        await Eventually.IsTrueAsync(() => stage.CountRows("rollouts WHERE told = 1") == TemplateModels, cancel);

        foreach (var change in new[] { DemoChange.Worse, DemoChange.Broken })
        {
            // The conclusion is seen before its call is on record.
            await Eventually.IsTrueAsync(() => Calls(gitHub).Exists(call => call.Method == "PATCH" && call.Route.EndsWith("{check_run_id}", StringComparison.Ordinal)), cancel);
            gitHub.Calls.Clear();
            change.Make(clone);
            var pushed = Stopwatch.StartNew();
            await stage.ConclusionAsync(await RegistryStage.PushAsync(clone, "two-models", cancel), cancel);
            var calls = Calls(gitHub);
            var told = (int)(pushed.Elapsed / Progress);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(calls, Has.Count.InRange(6, MostCalls + 2 + (2 * told)), string.Join('\n', calls));
                Assert.That(calls.Where(call => call.Method != "GET").ToList(), Has.Count.InRange(3, MostWrites + 2 + told), string.Join('\n', calls));
            }
        }
        Assert.That(await stage.BotCommentsAsync(number, cancel), Has.Count.EqualTo(1));
    }

    private static List<Call> Calls(SimulatedGitHub gitHub) => [.. gitHub.Calls.Calls.Where(call => call.Caller != DemoGitHub.User)];
}
