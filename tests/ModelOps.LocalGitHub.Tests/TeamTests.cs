using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed class TeamTests
{
    private const string Memberships = "/orgs/acme/teams/imaging/memberships";

    [TestCase("ghp_ada", $"{Memberships}/ben", 200)]
    [TestCase("ghp_ben", $"{Memberships}/ben", 200)]
    [TestCase("ghp_ada", $"{Memberships}/ada", 404)]
    [TestCase("ghp_ada", $"{Memberships}/eve", 404)]
    [TestCase("ghp_ada", $"{Memberships}/nobody", 404)]
    [TestCase("ghp_ada", "/orgs/acme/teams/other/memberships/ben", 404)]
    [TestCase("ghp_ada", "/orgs/other/teams/imaging/memberships/ben", 404)]
    [TestCase("ghp_eve", $"{Memberships}/ben", 404)]
    [TestCase("", $"{Memberships}/ben", 401)]
    [TestCase("ghp_ben", "/orgs/acme/members/ada", 204)]
    [TestCase("ghp_ben", "/orgs/acme/members/ben", 204)]
    [TestCase("ghp_ben", "/orgs/acme/members/eve", 404)]
    [CancelAfter(60_000)]
    public async Task Who_belongs_to_an_organisation_and_its_teams_is_told_to_its_members(string token, string path, int status, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var reply = await github.GetAsync(token, path, cancel);

        Assert.That((int)reply.Status, Is.EqualTo(status), reply.Text);
        if (status == 200)
            Assert.That(((string?)reply.Json["state"], (string?)reply.Json["role"]), Is.EqualTo(("active", "member")));
    }

    [TestCase("read", "acme", 200)]
    [TestCase(null, "acme", 403)]
    [TestCase("read", "eve", 403, Description = "Its installation on another account.")]
    [CancelAfter(60_000)]
    public async Task An_App_needs_the_permission_on_that_organisation(string? members, string account, int status, CancellationToken cancel)
    {
        object permissions = members is null ? new { contents = "write" } : new { contents = "write", members };
        await using var github = await RunningGitHub.StartAsync(cancel, permissions: permissions);
        var reply = await github.GetAsync(await github.InstallationTokenAsync(cancel, account: account), $"{Memberships}/ben", cancel);

        Assert.That((int)reply.Status, Is.EqualTo(status), reply.Text);
    }

    [Test, CancelAfter(60_000)]
    public async Task Teams_outlive_a_restart(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.RestartAsync(cancel);

        Assert.That((int)(await github.GetAsync("ghp_ada", $"{Memberships}/ben", cancel)).Status, Is.EqualTo(200));
    }
}
