using ModelOps.Bot.Tests.Stage;

namespace ModelOps.Bot.Tests.Forks;

/// <summary>A model is a program, and whoever may only fork has not been trusted to run one here.</summary>
public sealed class ForkTests
{
    private const string OkToTest = "/modelops ok-to-test";

    [Test, CancelAfter(300_000)]
    public async Task A_strangers_head_waits_for_a_person_with_the_right_and_so_does_each_newer_one(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("fork-waits", cancel);
        var copy = await ForkAsync(stage, registry, cancel);
        registry.Retrain(copy, "better");
        var head = await copy.PushAsync("better", cancel);
        var number = await stage.Eve.OpenAsync(registry.ToString(), "eve:better", cancel);

        Assert.That(await registry.ConclusionAsync(head, cancel), Is.EqualTo("action_required"));
        Assert.That(await registry.ReportAsync(number, cancel), Does.Contain("this one comes from a fork").And.Contain(OkToTest).And.Not.Contain("roc_auc"));
        Assert.That(await registry.RefusedAsync(stage.Eve, number, OkToTest, cancel), Does.Contain("is for those who may write"));
        await registry.DoneAsync(stage.Ben, number, OkToTest, cancel);
        await registry.ConcludesAsync(head, "success", cancel);
        Assert.That(await registry.ReportAsync(number, cancel), Does.Contain("roc_auc"));

        File.AppendAllText(Path.Combine(copy.Folder, registry.Model, "README.md"), "\nAnother word.\n");
        var newer = await copy.PushAsync("better", cancel);
        Assert.That(await registry.ConclusionAsync(newer, cancel), Is.EqualTo("action_required"));
        Assert.That(await registry.ReportAsync(number, cancel), Does.Contain(newer[..7]).And.Contain("a newer head waits again"));
    }

    [Test, CancelAfter(300_000)]
    public async Task Where_the_policy_runs_no_forks_nobody_can_let_one_run_and_the_forks_own_policy_counts_for_nothing(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("fork-never", cancel, forks: "never");
        var copy = await ForkAsync(stage, registry, cancel);
        registry.Retrain(copy, "better");
        copy.Replace("registry.yaml", "forks: never", "forks: ok-to-test");
        var head = await copy.PushAsync("better", cancel);
        var number = await stage.Eve.OpenAsync(registry.ToString(), "eve:better", cancel);

        Assert.That(await registry.ConclusionAsync(head, cancel), Is.EqualTo("action_required"));
        Assert.That(await registry.ReportAsync(number, cancel), Does.Contain("runs no models from forks"));
        await stage.Ben.SayAsync(registry.ToString(), number, OkToTest, cancel);
        await registry.DoneAsync(stage.Ben, number, "/modelops status", cancel);
        Assert.That(await registry.ConclusionAsync(head, cancel), Is.EqualTo("action_required"));
        Assert.That(await registry.ReportAsync(number, cancel), Does.Contain("runs no models from forks").And.Not.Contain("roc_auc"));
    }

    [Test, CancelAfter(300_000)]
    public async Task A_forks_change_of_gates_and_owners_does_not_bind(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("fork-gates", cancel);
        var copy = await ForkAsync(stage, registry, cancel);
        registry.Retrain(copy, "worse");
        copy.Replace(registry.Manifest, "threshold: 0.97, max_regression: 0.01", "threshold: 0.1");
        copy.Replace(registry.Manifest, $"[\"{registry.Owner}\"]", "[\"@eve\", \"@cleo\"]");
        var head = await copy.PushAsync("worse", cancel);
        var number = await stage.Eve.OpenAsync(registry.ToString(), "eve:worse", cancel);
        Assert.That(await registry.ConclusionAsync(head, cancel), Is.EqualTo("action_required"));
        await registry.DoneAsync(stage.Ben, number, OkToTest, cancel);
        await registry.ConcludesAsync(head, "failure", cancel);

        Assert.That(await registry.ReportAsync(number, cancel), Does.Contain("roc_auc").And.Contain("0.97"));
        Assert.That(await registry.RefusedAsync(stage.Cleo, number, "/modelops override roc_auc reason=\"mine\"", cancel), Does.Contain($"is for `{registry.Owner}`"));
    }

    private static async Task<WorkingCopy> ForkAsync(RegistryStage stage, StagedRegistry registry, CancellationToken cancel)
    {
        await stage.Eve.ForkAsync(registry.ToString(), cancel);
        return await registry.CloneAsync(stage.Eve, cancel, owner: "eve");
    }
}
