namespace ModelOps.Bot.Tests.PullRequests;

public sealed class ReopenedTests
{
    [Test, CancelAfter(300_000)]
    public async Task What_was_pushed_while_a_pull_request_was_closed_is_judged_when_it_opens_again(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("reopened", cancel);
        var copy = await registry.CloneAsync(stage.Ada, cancel);
        registry.Retrain(copy, "better");
        var first = await copy.PushAsync("one", cancel);
        var number = await stage.Ada.OpenAsync(registry.ToString(), "one", cancel);
        Assert.That(await registry.ConclusionAsync(first, cancel), Is.EqualTo("success"));
        await stage.Ada.ChangeAsync(registry.ToString(), number, new { state = "closed" }, cancel);
        registry.Retrain(copy, "worse");
        var head = await copy.PushAsync("one", cancel);
        await stage.Ada.ChangeAsync(registry.ToString(), number, new { state = "open" }, cancel);

        Assert.That(await registry.ConclusionAsync(head, cancel), Is.EqualTo("failure"));
        Assert.That(await registry.ReportAsync(number, cancel), Does.Contain(head[..7]));
    }
}
