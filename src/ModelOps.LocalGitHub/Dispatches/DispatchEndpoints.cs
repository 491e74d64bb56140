using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.Simulation;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Dispatches;

/// <summary>Events that workflows of a repository listen for. Nothing runs here: what was asked for is kept for tests.</summary>
internal static class DispatchEndpoints
{
    public static void MapDispatches(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/repos/{owner}/{repo}/dispatches", Dispatch).Allows(new AccessRule.Repository(["contents"], Grant.Write, AccessLevel.Write));

    private static IResult Dispatch(DispatchRequest request, RepositoryScope scope, GitHubStore store, DispatchLog log)
    {
        if (DispatchRules.Objection(request) is { } objection)
            return objection;
        log.Add(new Dispatch($"{store.Accounts[scope.Repository.OwnerId].Login}/{scope.Repository.Name}", request.EventType!, request.ClientPayload?.ToJsonString() ?? "{}"));
        return TypedResults.NoContent();
    }
}
