using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Repositories;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Rulesets;

internal static class RulesetEndpoints
{
    public static void AddRulesets(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<BranchRules>();

    public static void MapRulesets(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/repos/{owner}/{repo}/rulesets", Create).Allows(new AccessRule.Repository(["administration"], Grant.Write, AccessLevel.Admin));
        routes.MapGet("/repos/{owner}/{repo}/rules/branches/{**branch}", List).Allows(AccessRule.Repository.Reading("metadata"));
    }

    private static IResult Create(
        RulesetRequest request, RepositoryScope scope, GitHubStore store, RepositoryPresenter repositories, TimeProvider clock)
    {
        if (RulesetRules.Objection(request) is { } objection)
            return Refusal.InvalidRequest(objection);
        var made = store.Rulesets.Put(new()
        {
            Id = store.NewId(),
            RepositoryId = scope.Repository.Id,
            Name = request.Name!,
            Enforcement = request.Enforcement!,
            Include = request.Conditions?.RefName?.Include ?? [],
            Exclude = request.Conditions?.RefName?.Exclude ?? [],
            Rules = [.. (request.Rules ?? []).Select(RulesetRules.RuleOf)],
            CreatedAt = clock.GetUtcNow(),
        });
        return TypedResults.Created($"{repositories.UrlOf(scope.Repository)}/rulesets/{made.Id}", Present(made, store.PathOf(scope.Repository)));
    }

    private static IResult List(string branch, RepositoryScope scope, Page page, GitHubStore store, BranchRules rules, SiteAddress site)
    {
        if (!RefName.TryBranch(Uri.UnescapeDataString(branch), out var name))
            return Refusal.NotFound();
        var source = store.PathOf(scope.Repository).ToString();
        return TypedResults.Ok(page.Of([.. rules.Of(scope.Repository, name)], site.Api).Select(found => new BranchRuleAnswer
        {
            Type = found.Rule.Type,
            Parameters = found.Rule.Parameters,
            RulesetSource = source,
            RulesetId = found.Ruleset.Id,
        }));
    }

    private static RulesetAnswer Present(Ruleset ruleset, RepositoryPath source) => new()
    {
        Id = ruleset.Id,
        NodeId = NodeId.Of("RepositoryRuleset", ruleset.Id),
        Name = ruleset.Name,
        Source = source.ToString(),
        Enforcement = ruleset.Enforcement,
        Conditions = new() { RefName = new() { Include = ruleset.Include, Exclude = ruleset.Exclude } },
        Rules = ruleset.Rules,
        CreatedAt = ruleset.CreatedAt,
    };
}
