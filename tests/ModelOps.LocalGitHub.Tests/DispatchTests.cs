using System.Net;
using System.Text.Json.Nodes;
using ModelOps.LocalGitHub.Simulation;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed class DispatchTests
{
    private const string Dispatches = "/repos/acme/models/dispatches";

    [Test, CancelAfter(60_000)]
    public async Task An_event_for_workflows_is_taken_of_who_may_write(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var app = await github.PostAsync(await github.InstallationTokenAsync(cancel), Dispatches, new { event_type = "modelops-retrain", client_payload = new { model = "spam-filter" } }, cancel);
        var owner = await github.PostAsync("ghp_ada", Dispatches, new { event_type = "nightly" }, cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That((app.Status, owner.Status), Is.EqualTo((HttpStatusCode.NoContent, HttpStatusCode.NoContent)));
        Assert.That(github.Dispatches.Dispatches, Is.EqualTo(new[] { new Dispatch("acme/models", "modelops-retrain", """{"model":"spam-filter"}"""), new Dispatch("acme/models", "nightly", "{}") }));
    }

    [TestCase("""{}""", "\"event_type\" wasn't supplied.")]
    [TestCase("""{"event_type": ""}""", "event_type has 1 to 100 characters.")]
    [TestCase("""{"event_type": "x", "client_payload": [1]}""", "client_payload is not an object.")]
    [TestCase("""{"event_type": "x", "client_payload": {"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1,"k":1}}""", "No more than 10 properties are allowed; 11 were supplied.")]
    [CancelAfter(60_000)]
    public async Task What_is_no_such_event_is_refused(string body, string why, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var answer = await github.PostAsync("ghp_ada", Dispatches, JsonNode.Parse(body), cancel);
        Assert.That((answer.Status, answer.Message), Is.EqualTo((HttpStatusCode.UnprocessableEntity, $"Invalid request.\n\n{why}")));
        Assert.That(github.Dispatches.Dispatches, Is.Empty);
    }

    [Test, CancelAfter(60_000)]
    public async Task Who_may_not_write_is_refused(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var narrow = await github.InstallationTokenAsync(cancel, new { permissions = new { issues = "write" } });
        var statuses = new List<HttpStatusCode>();
        foreach (var token in new[] { narrow, "ghp_ben" })
            statuses.Add((await github.PostAsync(token, Dispatches, new { event_type = "x" }, cancel)).Status);
        Assert.That(statuses, Is.EqualTo(new[] { HttpStatusCode.Forbidden, HttpStatusCode.Forbidden }));
    }
}
