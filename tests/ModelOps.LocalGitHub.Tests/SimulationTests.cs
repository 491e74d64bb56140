using ModelOps.LocalGitHub.Simulation;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed class SimulationTests
{
    [Test, CancelAfter(60_000)]
    public async Task A_planned_fault_meets_its_route_as_often_as_planned(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var headers = new Dictionary<string, string> { ["Retry-After"] = "7" };
        github.Faults.Add(new() { Method = "GET", Route = "/user", Status = 502, Count = 2, Headers = headers });
        List<Reply> replies = [await github.GetAsync("ghp_ada", "/users/ada", cancel)];
        for (var each = 0; each < 3; each++)
            replies.Add(await github.GetAsync("ghp_ada", "/user", cancel));
        using var scope = Assert.EnterMultipleScope();
        Assert.That(replies.Select(reply => (int)reply.Status), Is.EqualTo(new[] { 200, 502, 502, 200 }));
        Assert.That(replies[1].Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(7)));
    }

    [Test, CancelAfter(60_000)]
    public async Task The_log_names_each_call_by_its_route(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        github.Calls.Clear();
        await github.GetAsync("ghp_ada", "/repos/acme/models/issues/5", cancel);
        await github.GetAsync("wrong", "/repos/acme/models/git/ref/heads/main", cancel);
        await github.GetAsync(github.AppToken, "/app", cancel);
        Assert.That(github.Calls.Calls, Is.EqualTo(new[]
        {
            new Call("GET", "/repos/{owner}/{repo}/issues/{issue_number}", "/api/v3/repos/acme/models/issues/5", 404, "ada"),
            new Call("GET", "/repos/{owner}/{repo}/git/ref/{ref}", "/api/v3/repos/acme/models/git/ref/heads/main", 401, "refused"),
            new Call("GET", "/app", "/api/v3/app", 200, "app/modelops"),
        }));
    }
}
