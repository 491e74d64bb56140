using ModelOps.Bot.Tests.Stage;

namespace ModelOps.Bot.Tests.PullRequests;

/// <summary>A check that nobody will conclude any more does not wait for ever.</summary>
public sealed class SupersededHeadTests
{
    [Test, CancelAfter(300_000)]
    public async Task The_checks_of_heads_that_were_overtaken_are_ended_once_and_the_newest_gets_its_verdict(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("overtaken", cancel);
        var copy = await registry.CloneAsync(stage.Ada, cancel);
        List<string> heads = [await PushAsync(registry, copy, "one", cancel)];
        var number = await stage.Ada.OpenAsync(registry.ToString(), "one", cancel);
        for (var round = 0; round < 3; round++)
        {
            await StagedRegistry.UntilAsync(() => registry.OpenedCheckAsync(heads[^1], cancel), cancel);
            heads.Add(await PushAsync(registry, copy, "one", cancel));
        }
        Assert.That(await registry.ConclusionAsync(heads[^1], cancel), Is.EqualTo("success"));
        var ends = new List<(string? Conclusion, string? Title)>();
        foreach (var (index, overtaken) in heads[..^1].Index())
        {
            var check = await StagedRegistry.UntilAsync(() => registry.CheckAsync(overtaken, cancel), cancel);
            ends.Add(((string?)check["conclusion"], (string?)check["output"]!["title"]));
            var summary = (string?)check["output"]!["summary"];
            if (ends[^1].Conclusion == "cancelled")
                Assert.That(heads.Skip(index + 1).Any(newer => summary?.StartsWith($"#{number} has moved on to {newer[..7]}", StringComparison.Ordinal) == true), Is.True, summary);
        }
        // One that was judged before the next push has its verdict.
        Assert.That(ends.Where(end => end.Conclusion != "success"), Is.Not.Empty.And.All.EqualTo(("cancelled", "A newer commit came")));

        var before = Writes(stage, registry);
        await registry.DoneAsync(stage.Ada, number, "/modelops hold", cancel);
        await registry.ConcludesAsync(heads[^1], "failure", cancel);
        Assert.That(Writes(stage, registry) - before, Is.EqualTo(2), "the checks of the newest head alone are written again");
    }

    [Test, CancelAfter(300_000)]
    public async Task What_another_pull_request_has_as_its_head_is_judged_for_that_one(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("overtaken-shared", cancel);
        var copy = await registry.CloneAsync(stage.Ada, cancel);
        var shared = await PushAsync(registry, copy, "one", cancel);
        await stage.Ada.OpenAsync(registry.ToString(), "one", cancel);
        Assert.That(await registry.ConclusionAsync(shared, cancel), Is.EqualTo("success"));
        await copy.GitAsync(cancel, "push", "--quiet", "origin", "HEAD:refs/heads/two");
        var second = await stage.Ada.OpenAsync(registry.ToString(), "two", cancel);
        await StagedRegistry.UntilAsync(() => registry.FindReportAsync(second, cancel), cancel);
        var newer = await PushAsync(registry, copy, "two", cancel);

        Assert.That(await registry.ConclusionAsync(newer, cancel), Is.EqualTo("success"));
        Assert.That(await registry.ConclusionAsync(shared, cancel), Is.EqualTo("success"));
    }

    [Test, CancelAfter(300_000)]
    public async Task A_closed_pull_request_leaves_no_open_check(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("closed-early", cancel);
        var copy = await registry.CloneAsync(stage.Ada, cancel);
        var first = await PushAsync(registry, copy, "one", cancel);
        var number = await stage.Ada.OpenAsync(registry.ToString(), "one", cancel);
        await StagedRegistry.UntilAsync(() => registry.OpenedCheckAsync(first, cancel), cancel);
        var second = await PushAsync(registry, copy, "one", cancel);
        await StagedRegistry.UntilAsync(() => registry.OpenedCheckAsync(second, cancel), cancel);
        await stage.Ada.ChangeAsync(registry.ToString(), number, new { state = "closed" }, cancel);

        Assert.That(await registry.ConclusionAsync(first, cancel), Is.EqualTo("cancelled"));
        Assert.That(await registry.ConclusionAsync(second, cancel), Is.AnyOf("cancelled", "success"), "a validation that has begun is brought to its end");
    }

    private static Task<string> PushAsync(StagedRegistry registry, WorkingCopy copy, string branch, CancellationToken cancel)
    {
        File.AppendAllText(Path.Combine(copy.Folder, registry.Model, "README.md"), "\nAnother word.\n");
        return copy.PushAsync(branch, cancel);
    }

    private static int Writes(RegistryStage stage, StagedRegistry registry) =>
        stage.Calls.Calls.Count(call => call.Method is "PATCH" or "POST" && call.Path.Contains($"{registry}/check-runs", StringComparison.Ordinal));
}
