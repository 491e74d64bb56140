using ModelOps.LocalGitHub.Tests.Support;
using ModelOps.TestKit;
using ModelOps.TestKit.GitHub;

namespace ModelOps.LocalGitHub.Tests.Contract;

/// <summary>The stand-in has no route that GitHub lacks.</summary>
public sealed class RouteTests
{
    /// <summary>What is no REST: pages for a person, Git over HTTP, Git LFS, and the answer that there is no such route.</summary>
    private static readonly string[] OtherDoors =
    [
        "GET /", "GET /assets/pages.css", "GET /{owner}/{repo}",
        "GET /{owner}/{repo}/pull/{number}", "POST /{owner}/{repo}/pull/{number}", "POST /{owner}/{repo}/pull/{number}/queue",
        "GET /{owner}/{repo}/issues/{number}", "POST /{owner}/{repo}/issues/{number}", "POST /{owner}/{repo}/runs/{id}",
        "GET /{owner}/{repo}/info/refs", "POST /{owner}/{repo}/git-upload-pack", "POST /{owner}/{repo}/git-receive-pack",
        "POST /{owner}/{repo}/info/lfs/objects/batch", "GET /{owner}/{repo}/info/lfs/objects/{id}", "PUT /{owner}/{repo}/info/lfs/objects/{id}",
        "* /api/v3/{rest}",
    ];

    [Test, CancelAfter(60_000)]
    public async Task Every_REST_route_is_one_that_GitHub_describes(CancellationToken cancel)
    {
        var description = Needs.GitHubDescription();
        await using var github = await RunningGitHub.StartAsync(cancel);
        var lacking = github.Routes.Where(route => route.IsRest && !description.Has(route.Method, route.Path));
        Assert.That(lacking.Select(route => (route.Method, route.Path)), Is.EquivalentTo(UndescribedAnswers.FormerRoutes.Keys));
    }

    [Test, CancelAfter(60_000)]
    public async Task Every_other_route_is_a_door_that_is_named_here(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        Assert.That(github.Routes.Where(route => !route.IsRest).Select(route => $"{route.Method} {route.Path}"), Is.EquivalentTo(OtherDoors));
    }
}
