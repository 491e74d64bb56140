using ModelOps.Bot.Tests.Stage;

namespace ModelOps.Bot.Tests.Teams;

public sealed class RegistryOwnerTests
{
    [Test, CancelAfter(300_000)]
    public async Task Who_changes_the_policy_or_who_is_asked_waits_for_an_owner_of_the_registry_in_the_merge_queue_too(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("registry-owner", cancel, queue: true);
        var (number, head) = await registry.ProposeAsync(stage.Ben, "coup", copy =>
        {
            copy.Replace("registry.yaml", "[\"@ada\"]", "[\"@ben\"]");
            File.WriteAllText(Path.Combine(copy.Folder, "CODEOWNERS"), "* @ben\n");
        }, cancel);
        Assert.That(await registry.ConclusionAsync(head, cancel), Is.EqualTo("action_required"));
        Assert.That(await registry.ReportAsync(number, cancel), Does.Contain("an owner of the registry other than the author").And.Contain("2 findings need acceptance"));

        foreach (var other in new[] { stage.Ben, stage.Cleo })
            Assert.That(await registry.RefusedAsync(other, number, "/modelops accept policy", cancel), Does.Contain("for `registry.yaml` is for `@ada`, other than the author"));
        await registry.DoneAsync(stage.Ada, number, "/modelops accept policy", cancel);
        Assert.That(await registry.ConclusionAsync(head, cancel), Is.EqualTo("action_required"));
        await stage.Ada.ApproveAsync(registry.ToString(), number, cancel);
        await registry.ConcludesAsync(head, "success", cancel);

        Assert.That(await stage.MergeButton.PressAsync(registry.ToString(), number, "ada", cancel), Is.Null);
        await StagedRegistry.UntilAsync(async () => await registry.IsMergedAsync(number, cancel) ? "merged" : null, cancel);
    }
}
