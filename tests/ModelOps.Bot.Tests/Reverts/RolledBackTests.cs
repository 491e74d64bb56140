using System.Text.Json.Nodes;
using ModelOps.Bot.Tests.Stage;

namespace ModelOps.Bot.Tests.Reverts;

public sealed class RolledBackTests
{
    private const string Before = "batching: {max_batch_size: 32, max_queue_delay_ms: 0}}";
    private const string Quick = "batching: {max_batch_size: 32, max_queue_delay_ms: 0}, rollout: {steps: [20, 100], interval: 2s, good_checks: 1, bad_checks: 2, min_requests: 10, fast_interval: 1s}}";

    [Test, CancelAfter(480_000)]
    public async Task Deployments_say_what_serves_and_a_pull_request_restores_it_until_the_version_is_tried_again(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("reverted", cancel);
        await ShowsAsync(stage, registry, "v1.0.0", "success", cancel);
        var (number, head) = await registry.ProposeAsync(stage.Ben, "better", copy =>
        {
            registry.Retrain(copy, "better");
            copy.Replace(registry.Manifest, Before, Quick);
        }, cancel);
        await registry.ConcludesAsync(head, "success", cancel);
        await stage.Ada.SendAsync(HttpMethod.Put, $"repos/{registry}/pulls/{number}/merge", new { }, cancel);
        await ShowsAsync(stage, registry, "v1.1.0", "success", cancel);
        await ShowsAsync(stage, registry, "v1.0.0", "inactive", cancel);

        await registry.DoneAsync(stage.Ada, number, "/modelops rollback reverted", cancel);
        var pull = await StagedRegistry.UntilAsync(async () => (await PullsAsync(stage, registry, "open", cancel)).SingleOrDefault(), cancel);
        await ShowsAsync(stage, registry, "v1.1.0", "failure", cancel);
        await ShowsAsync(stage, registry, "v1.0.0", "success", cancel);
        await registry.ConcludesAsync((string)pull["head"]!["sha"]!, "success", cancel);
        var files = await stage.Ada.SendAsync(HttpMethod.Get, $"repos/{registry}/pulls/{pull["number"]}/files", null, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)pull["title"], Is.EqualTo("Revert reverted to v1.0.0"));
            Assert.That((string?)pull["head"]!["ref"], Is.EqualTo("modelops/revert-reverted-v1.1.0"));
            Assert.That((string?)pull["body"], Does.Contain("by ada").And.Contain($"v1.1.0 came with #{number}.").And.Contain($"Owners: {registry.Owner}"));
            Assert.That(files!.AsArray().Select(file => (string?)file!["filename"]), Is.EquivalentTo(new[] { registry.Manifest, $"{registry.Model}/model.onnx" }));
            Assert.That(await StatesAsync(stage, registry, "v1.1.0", cancel), Does.StartWith("queued ").And.EndsWith(" success failure"));
            Assert.That(await StatesAsync(stage, registry, "v1.0.0", cancel), Does.StartWith("queued ").And.EndsWith(" success inactive success"));
        }

        await registry.DoneAsync(stage.Ada, number, "/modelops retry reverted", cancel);
        var closed = await StagedRegistry.UntilAsync(async () => (await PullsAsync(stage, registry, "closed", cancel)).SingleOrDefault(), cancel);
        Assert.That((int)closed["number"]!, Is.EqualTo((int)pull["number"]!));
        await StagedRegistry.UntilAsync(async () =>
        {
            var comments = await stage.Ada.SendAsync(HttpMethod.Get, $"repos/{registry}/issues/{closed["number"]}/comments", null, cancel);
            return comments!.AsArray().FirstOrDefault(comment => ((string)comment!["body"]!).Contains("v1.1.0 may be tried once more", StringComparison.Ordinal));
        }, cancel);
    }

    private static Task<string> ShowsAsync(RegistryStage stage, StagedRegistry registry, string version, string state, CancellationToken cancel) =>
        StagedRegistry.UntilAsync(async () => (await StatesAsync(stage, registry, version, cancel)).Split(' ')[^1] == state ? state : null, cancel);

    /// <summary>The states of the version's one deployment, the oldest first.</summary>
    private static async Task<string> StatesAsync(RegistryStage stage, StagedRegistry registry, string version, CancellationToken cancel)
    {
        var all = await stage.Ada.SendAsync(HttpMethod.Get, $"repos/{registry}/deployments?environment=production/reverted&task=deploy", null, cancel);
        if (all!.AsArray().SingleOrDefault(row => (string?)row!["payload"]!["version"] == version) is not { } deployment)
            return "";
        var statuses = await stage.Ada.SendAsync(HttpMethod.Get, $"repos/{registry}/deployments/{deployment["id"]}/statuses", null, cancel);
        return string.Join(' ', statuses!.AsArray().Select(status => (string?)status!["state"]).Reverse());
    }

    /// <summary>The bot's own.</summary>
    private static async Task<IReadOnlyList<JsonNode>> PullsAsync(RegistryStage stage, StagedRegistry registry, string state, CancellationToken cancel)
    {
        var pulls = await stage.Ada.SendAsync(HttpMethod.Get, $"repos/{registry}/pulls?state={state}", null, cancel);
        return [.. pulls!.AsArray().Where(pull => (string?)pull!["user"]!["login"] == "modelops[bot]").Select(pull => pull!)];
    }
}
