using System.Text.Json;
using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Apps;
using ModelOps.LocalGitHub.Checks;
using ModelOps.LocalGitHub.Commits;
using ModelOps.LocalGitHub.Deployments;
using ModelOps.LocalGitHub.Dispatches;
using ModelOps.LocalGitHub.Issues;
using ModelOps.LocalGitHub.Organizations;
using ModelOps.LocalGitHub.PullRequests;
using ModelOps.LocalGitHub.Repositories;
using ModelOps.LocalGitHub.Rulesets;
using ModelOps.LocalGitHub.Simulation;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.Rest;

/// <summary>GitHub's REST API, where GitHub Enterprise Server has it.</summary>
internal static class RestApi
{
    public const string Prefix = "/api/v3";

    public static void AddRestApi(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RateLimits>();
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.SerializerOptions.Converters.Add(new GitHubTimeConverter());
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, RestJson.Default);
        });
    }

    public static void UseRestApi(this IApplicationBuilder app)
    {
        app.UseMiddleware<JsonBodies>();
        app.UseRouting();
        app.UseMiddleware<AnswerObservation>();
        app.UseMiddleware<CallRecorder>();
        app.UseMiddleware<CallerReader>();
        app.UseMiddleware<RateCounter>();
        app.UseMiddleware<ConditionalAnswers>();
        app.UseMiddleware<FaultInjector>();
        app.UseMiddleware<BadRequestTranslator>();
        app.UseMiddleware<AccessGuard>();
    }

    public static void MapRestApi(this IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.MapGroup(Prefix);
        routes.MapAccounts();
        routes.MapApps();
        routes.MapDeliveries();
        routes.MapRepositories();
        routes.MapCommits();
        routes.MapPullRequests();
        routes.MapReviews();
        routes.MapIssues();
        routes.MapComments();
        routes.MapRulesets();
        routes.MapOrganizations();
        routes.MapCheckRuns();
        routes.MapDeployments();
        routes.MapDispatches();
        routes.MapRateLimit();
        routes.Map("/{**rest}", Refusal.NotFound);
    }
}
