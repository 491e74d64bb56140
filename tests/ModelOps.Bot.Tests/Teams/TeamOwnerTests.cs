using ModelOps.Bot.Tests.Stage;

namespace ModelOps.Bot.Tests.Teams;

public sealed class TeamOwnerTests
{
    [Test, CancelAfter(300_000)]
    public async Task Who_owns_a_model_by_team_may_accept_and_who_may_not_is_told_who_can(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("team-owner", cancel);
        var (number, head) = await registry.ProposeAsync(stage.Ada, "looser", copy => copy.Replace(registry.Manifest, "threshold: 0.97, ", "threshold: 0.96, "), cancel);
        Assert.That(await registry.ConclusionAsync(head, cancel), Is.EqualTo("action_required"));

        foreach (var other in new[] { stage.Eve, stage.Cleo, stage.Ada })
            Assert.That(await registry.RefusedAsync(other, number, "/modelops accept gates", cancel), Does.Contain($"is for `{registry.Owner}`, other than the author"));
        await registry.DoneAsync(stage.Ben, number, "/modelops accept gates", cancel);
        await registry.ConcludesAsync(head, "success", cancel);
        Assert.That(await registry.ReportAsync(number, cancel), Does.Contain("Accepted by `ben`"));
    }

    [Test, CancelAfter(300_000)]
    public async Task A_model_leaves_the_registry_only_with_one_of_its_owners(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("leaving", cancel, queue: true);
        var (number, head) = await registry.ProposeAsync(stage.Ada, "leave", copy => Directory.Delete(Path.Combine(copy.Folder, registry.Model), recursive: true), cancel);
        Assert.That(await registry.ConclusionAsync(head, cancel), Is.EqualTo("action_required"));
        Assert.That(await registry.RefusedAsync(stage.Ada, number, "/modelops accept retired", cancel), Does.Contain($"is for `{registry.Owner}`, other than the author"));
        await registry.DoneAsync(stage.Ben, number, "/modelops accept retired", cancel);
        await registry.ConcludesAsync(head, "success", cancel);

        Assert.That(await stage.MergeButton.PressAsync(registry.ToString(), number, "ada", cancel), Is.Null);
        await StagedRegistry.UntilAsync(async () => await registry.IsMergedAsync(number, cancel) ? "merged" : null, cancel);
    }
}
