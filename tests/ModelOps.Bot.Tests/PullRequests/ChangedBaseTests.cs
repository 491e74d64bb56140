using ModelOps.Bot.Tests.Stage;

namespace ModelOps.Bot.Tests.PullRequests;

/// <summary>What does not go into the default branch deploys nothing, whatever was said of it before.</summary>
public sealed class ChangedBaseTests
{
    [Test, CancelAfter(300_000)]
    public async Task A_pull_request_that_goes_elsewhere_is_told_so_until_it_comes_back(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("base-away", cancel);
        var (number, head) = await registry.ProposeAsync(stage.Ada, "one", Change(registry), cancel);
        Assert.That(await registry.ConclusionAsync(head, cancel), Is.EqualTo("success"));
        await OpenReleaseAsync(stage, registry, cancel);
        await stage.Ada.ChangeAsync(registry.ToString(), number, new { @base = "release" }, cancel);
        var away = await ReportAsync(registry, number, "goes into `release`", cancel);
        Assert.That(away, Does.Contain("Merging it deploys nothing").And.Contain("Its author can change").And.Not.Contain("roc_auc"));
        Assert.That(await registry.ConclusionAsync(head, cancel), Is.EqualTo("success"), "what has concluded stays");

        await stage.Ada.ChangeAsync(registry.ToString(), number, new { @base = "main" }, cancel);
        await ReportAsync(registry, number, "roc_auc", cancel);
        await registry.ConcludesAsync(head, "success", cancel);
    }

    [Test, CancelAfter(300_000)]
    public async Task A_check_that_waits_while_its_pull_request_goes_elsewhere_is_ended(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("base-away-early", cancel);
        await OpenReleaseAsync(stage, registry, cancel);
        var (number, head) = await registry.ProposeAsync(stage.Ada, "one", Change(registry), cancel);
        await StagedRegistry.UntilAsync(() => registry.OpenedCheckAsync(head, cancel), cancel);
        await stage.Ada.ChangeAsync(registry.ToString(), number, new { @base = "release" }, cancel);

        Assert.That(await registry.ConclusionAsync(head, cancel), Is.EqualTo("cancelled"));
        await ReportAsync(registry, number, "goes into `release`", cancel);
    }

    private static async Task OpenReleaseAsync(RegistryStage stage, StagedRegistry registry, CancellationToken cancel) =>
        await (await registry.CloneAsync(stage.Ada, cancel)).GitAsync(cancel, "push", "--quiet", "origin", "origin/main:refs/heads/release");

    private static Task<string> ReportAsync(StagedRegistry registry, int number, string text, CancellationToken cancel) => StagedRegistry.UntilAsync(
        async () => await registry.FindReportAsync(number, cancel) is { } report && report.Contains(text, StringComparison.Ordinal) ? report : null, cancel);

    private static Action<WorkingCopy> Change(StagedRegistry registry) => copy => File.AppendAllText(Path.Combine(copy.Folder, registry.Model, "README.md"), "\nAnother word.\n");
}
