using System.Text.Json.Nodes;
using ModelOps.Bot.Tests.Stage;

namespace ModelOps.Bot.Tests.PullRequests;

/// <summary>A check belongs to a commit, which several pull requests may have as their head.</summary>
public sealed class SharedHeadTests
{
    [Test, CancelAfter(300_000)]
    public async Task Of_several_pull_requests_with_one_head_the_worst_verdict_stands_until_that_one_is_closed(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("shared-head", cancel);
        var (first, head) = await registry.ProposeAsync(stage.Ada, "one", Change(registry), cancel);
        Assert.That(await registry.ConclusionAsync(head, cancel), Is.EqualTo("success"));
        await stage.Ada.SendAsync(HttpMethod.Post, $"repos/{registry}/issues/{first}/comments", new { body = "/hold" }, cancel);
        await registry.ConcludesAsync(head, "failure", cancel);
        var copy = await registry.CloneAsync(stage.Ben, cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", "origin/one:refs/heads/two");
        var second = await stage.Ben.OpenAsync(registry.ToString(), "two", cancel);
        var report = await StagedRegistry.UntilAsync(async () => await FindReportAsync(registry, second, cancel), cancel);

        Assert.That(report, Does.Not.Contain("held by"), "nobody holds the second");
        await registry.DoneAsync(stage.Ben, second, "/modelops hold once", cancel);
        await registry.DoneAsync(stage.Ben, second, "/modelops unhold", cancel);
        var check = await StagedRegistry.UntilAsync(async () => await registry.CheckAsync(head, cancel) is { } run && TitleOf(run).StartsWith($"#{first}: ", StringComparison.Ordinal) ? run : null, cancel);
        Assert.That((string?)check["conclusion"], Is.EqualTo("failure"));
        await stage.Ada.ChangeAsync(registry.ToString(), first, new { state = "closed" }, cancel);
        await registry.ConcludesAsync(head, "success", cancel);
    }

    [Test, CancelAfter(300_000)]
    public async Task A_changed_base_is_judged_again(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("changed-base", cancel);
        var copy = await registry.CloneAsync(stage.Ada, cancel);
        registry.Retrain(copy, "worse");
        await copy.PushAsync("release", cancel);
        await copy.GitAsync(cancel, "reset", "--quiet", "--hard", "origin/main");
        registry.Retrain(copy, "worse");
        copy.Replace($"{registry.Model}/README.md", "#", "##");
        var head = await copy.PushAsync("worse", cancel);
        var number = await stage.Ada.OpenAsync(registry.ToString(), "worse", cancel, into: "release");
        await registry.RefusedAsync(stage.Ada, number, "/modelops validate", cancel);
        Assert.That(await registry.CheckAsync(head, cancel), Is.Null, "only what goes to the default branch is judged");

        await stage.Ada.ChangeAsync(registry.ToString(), number, new { @base = "main" }, cancel);
        Assert.That(await registry.ConclusionAsync(head, cancel), Is.EqualTo("failure"));
    }

    private static Action<WorkingCopy> Change(StagedRegistry registry) => copy => File.AppendAllText(Path.Combine(copy.Folder, registry.Model, "README.md"), "\nAnother word.\n");

    private static string TitleOf(JsonNode check) => (string)check["output"]!["title"]!;

    /// <summary>The comment once it gives a verdict.</summary>
    private static async Task<string?> FindReportAsync(StagedRegistry registry, int number, CancellationToken cancel)
    {
        var found = await registry.FindReportAsync(number, cancel);
        return found?.Contains("roc_auc", StringComparison.Ordinal) == true ? found : null;
    }
}
