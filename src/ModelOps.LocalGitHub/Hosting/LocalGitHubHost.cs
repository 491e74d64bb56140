using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Apps;
using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Checks;
using ModelOps.LocalGitHub.Commits;
using ModelOps.LocalGitHub.Deployments;
using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Issues;
using ModelOps.LocalGitHub.Lfs;
using ModelOps.LocalGitHub.MergeQueues;
using ModelOps.LocalGitHub.Pages;
using ModelOps.LocalGitHub.PullRequests;
using ModelOps.LocalGitHub.Repositories;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.Rulesets;
using ModelOps.LocalGitHub.Seed;
using ModelOps.LocalGitHub.Simulation;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.Hosting;

/// <summary>The whole program; tests start it in their own process.</summary>
public static class LocalGitHubHost
{
    /// <param name="args">Configuration, such as <c>--LocalGitHub:Address=http://127.0.0.1:0</c>.</param>
    public static WebApplication Build(string[] args) => Build(args, TimeProvider.System);

    /// <param name="clock">What the program takes for the time: how long tokens live, when things were made.</param>
    public static WebApplication Build(string[] args, TimeProvider clock)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.AddHosting(clock);
        builder.AddState();
        builder.AddAuthentication();
        builder.AddSeed();
        builder.AddGit();
        builder.AddLfs();
        builder.AddAccounts();
        builder.AddApps();
        builder.AddRepositories();
        builder.AddCommits();
        builder.AddIssues();
        builder.AddPullRequests();
        builder.AddRulesets();
        builder.AddMergeQueues();
        builder.AddChecks();
        builder.AddDeployments();
        builder.AddWebhooks();
        builder.AddRestApi();
        builder.AddSimulation();
        builder.AddPages();

        var app = builder.Build();
        app.UseRestApi();
        app.MapRestApi();
        app.MapGit();
        app.MapLfs();
        app.MapPages();
        return app;
    }
}
