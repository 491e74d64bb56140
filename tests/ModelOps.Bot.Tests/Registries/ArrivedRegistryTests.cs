using ModelOps.Bot.Tests.Stage;

namespace ModelOps.Bot.Tests.Registries;

public sealed class ArrivedRegistryTests
{
    [Test, CancelAfter(300_000)]
    public async Task A_registry_that_comes_to_the_App_is_looked_at_without_a_push(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = new StagedRegistry(stage, "acme", "arrived");
        await stage.Eve.SendAsync(HttpMethod.Post, "user/repos", new { name = "arrived" }, cancel);
        var copy = await registry.CloneAsync(stage.Eve, cancel, owner: "eve");
        registry.WriteFirst(copy, "never");
        copy.Replace(registry.Manifest, "threshold: 0.97, ", "threshold: 0.9999, ");
        await copy.PushAsync("main", cancel);
        await stage.Ada.SendAsync(HttpMethod.Post, "repos/eve/arrived/forks", new { organization = "acme" }, cancel);
        var issue = await StagedRegistry.UntilAsync(
            async () => (await stage.Ada.SendAsync(HttpMethod.Get, $"repos/{registry}/issues", null, cancel))!.AsArray().FirstOrDefault(), cancel);

        Assert.That((string?)issue["title"], Does.Contain("arrived"));
        Assert.That((string?)issue["body"], Does.Contain("0.9999"));
    }
}
