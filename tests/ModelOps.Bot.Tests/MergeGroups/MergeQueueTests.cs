using ModelOps.Bot.Tests.Stage;

namespace ModelOps.Bot.Tests.MergeGroups;

/// <summary>What the merge queue would merge is judged as it would stand on the branch, under what people decided on the pull request.</summary>
public sealed class MergeQueueTests
{
    private const string Better = "threshold: 0.97, max_regression: 0.01";

    [Test, CancelAfter(300_000)]
    public async Task A_good_model_merges_through_the_queue(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("queue-good", cancel, queue: true);
        var (number, head) = await registry.ProposeAsync(stage.Ada, "better", copy => registry.Retrain(copy, "better"), cancel);
        Assert.That(await registry.ConclusionAsync(head, cancel), Is.EqualTo("success"));
        Assert.That(await stage.MergeButton.PressAsync(registry.ToString(), number, "ada", cancel), Is.Null);

        await MergedAsync(registry, number, cancel);
        Assert.That(await registry.ConclusionAsync(await TipAsync(stage, registry, cancel), cancel), Is.EqualTo("success"));
    }

    [Test, CancelAfter(300_000)]
    public async Task What_an_owner_accepted_by_approving_holds_in_the_queue_and_a_bad_combination_is_refused_there(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("queue-gates", cancel, queue: true);
        var (stricter, first) = await registry.ProposeAsync(stage.Ada, "stricter", copy => copy.Replace(registry.Manifest, Better, "threshold: 0.9999"), cancel);
        var (card, second) = await registry.ProposeAsync(
            stage.Ada, "card", copy => File.AppendAllText(Path.Combine(copy.Folder, registry.Model, "README.md"), "\nAnother word.\n"), cancel);
        Assert.That(await registry.ConclusionAsync(first, cancel), Is.EqualTo("action_required"));
        await stage.Ben.ApproveAsync(registry.ToString(), stricter, cancel);
        await registry.ConcludesAsync(first, "success", cancel);
        Assert.That(await registry.ConclusionAsync(second, cancel), Is.EqualTo("success"));
        string?[] refusals =
        [
            await stage.MergeButton.PressAsync(registry.ToString(), stricter, "ada", cancel),
            await stage.MergeButton.PressAsync(registry.ToString(), card, "ada", cancel),
        ];
        Assert.That(refusals, Is.All.Null);
        var group = await GroupAsync(stage, registry, card, cancel);

        await MergedAsync(registry, stricter, cancel);
        await registry.ConcludesAsync(group, "failure", cancel);
        var check = await registry.CheckAsync(group, cancel);
        Assert.That((string?)check!["output"]!["summary"], Does.Contain("roc_auc").And.Contain("0.9999"));
        Assert.That(await registry.IsMergedAsync(card, cancel), Is.False);
    }

    [Test, CancelAfter(300_000)]
    public async Task An_override_on_the_pull_request_counts_for_its_merge_group(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("queue-override", cancel, queue: true);
        var (number, head) = await registry.ProposeAsync(stage.Ada, "worse", copy => registry.Retrain(copy, "worse"), cancel);
        Assert.That(await registry.ConclusionAsync(head, cancel), Is.EqualTo("failure"));
        foreach (var gate in await FailedGatesAsync(registry, number, cancel))
            await registry.DoneAsync(stage.Ben, number, $"/modelops override {gate} reason=\"the ward was told\"", cancel);
        await registry.ConcludesAsync(head, "success", cancel);
        Assert.That(await stage.MergeButton.PressAsync(registry.ToString(), number, "ada", cancel), Is.Null);

        await MergedAsync(registry, number, cancel);
    }

    [Test, CancelAfter(300_000)]
    public async Task What_was_accepted_for_other_files_is_not_accepted_for_a_mixture(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("queue-mixture", cancel, queue: true);
        var (card, second) = await registry.ProposeAsync(
            stage.Ada, "card", copy => File.AppendAllText(Path.Combine(copy.Folder, registry.Model, "README.md"), "\nAnother word.\n"), cancel);
        var (looser, first) = await registry.ProposeAsync(stage.Ada, "looser", copy => copy.Replace(registry.Manifest, Better, "threshold: 0.9"), cancel);
        Assert.That(await registry.ConclusionAsync(first, cancel), Is.EqualTo("action_required"));
        await registry.DoneAsync(stage.Ben, looser, "/modelops accept gates", cancel);
        await registry.ConcludesAsync(first, "success", cancel);
        Assert.That(await registry.ConclusionAsync(second, cancel), Is.EqualTo("success"));
        await stage.MergeButton.PressAsync(registry.ToString(), card, "ada", cancel);
        Assert.That(await stage.MergeButton.PressAsync(registry.ToString(), looser, "ada", cancel), Is.Null);
        var group = await GroupAsync(stage, registry, looser, cancel);

        await MergedAsync(registry, card, cancel);
        await registry.ConcludesAsync(group, "action_required", cancel);
        Assert.That(await registry.IsMergedAsync(looser, cancel), Is.False);
    }

    private static Task<string> MergedAsync(StagedRegistry registry, int number, CancellationToken cancel) =>
        StagedRegistry.UntilAsync(async () => await registry.IsMergedAsync(number, cancel) ? "merged" : null, cancel);

    private static async Task<string> TipAsync(RegistryStage stage, StagedRegistry registry, CancellationToken cancel) =>
        (string)(await stage.Ada.SendAsync(HttpMethod.Get, $"repos/{registry}/git/ref/heads/main", null, cancel))!["object"]!["sha"]!;

    /// <summary>The commit that would be merged for a pull request in the queue.</summary>
    private static async Task<string> GroupAsync(RegistryStage stage, StagedRegistry registry, int number, CancellationToken cancel)
    {
        var copy = await registry.CloneAsync(stage.Ada, cancel);
        return (await copy.GitAsync(cancel, "ls-remote", "origin", $"refs/heads/gh-readonly-queue/main/pr-{number}-*")).Split('\t')[0];
    }

    /// <summary>As the comment's table marks them.</summary>
    private static async Task<IReadOnlyList<string>> FailedGatesAsync(StagedRegistry registry, int number, CancellationToken cancel) =>
    [
        .. (await registry.ReportAsync(number, cancel)).Split('\n')
            .Where(line => line.Contains('❌') && line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]).Distinct(),
    ];
}
