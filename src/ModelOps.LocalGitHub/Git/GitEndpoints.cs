using Microsoft.AspNetCore.Http.Features;

namespace ModelOps.LocalGitHub.Git;

/// <summary>Git's smart HTTP protocol at <c>/OWNER/REPO.git</c>.</summary>
internal static class GitEndpoints
{
    private const string Pushing = "git-receive-pack";
    private const string Fetching = "git-upload-pack";

    public static void MapGit(this IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.MapGroup("/{owner}/{repo}");
        routes.MapGet("/info/refs", AdvertiseAsync);
        routes.MapPost($"/{Fetching}", FetchAsync);
        routes.MapPost($"/{Pushing}", PushAsync);
    }

    private static async Task AdvertiseAsync(
        string owner, string repo, string? service, HttpContext context, GitDoor door, GitHttpBackend backend, CancellationToken cancel)
    {
        if (service is not (Fetching or Pushing))
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else if (Admit(door, context, owner, repo, service == Pushing) is { } guest)
            await backend.ServeAsync(context, guest.Repository, "info/refs", guest.Caller.Name, cancel);
    }

    private static async Task FetchAsync(
        string owner, string repo, HttpContext context, GitDoor door, GitHttpBackend backend, CancellationToken cancel)
    {
        if (Admit(door, context, owner, repo, pushes: false) is { } guest)
            await backend.ServeAsync(context, guest.Repository, Fetching, guest.Caller.Name, cancel);
    }

    private static async Task PushAsync(
        string owner, string repo, HttpContext context, GitDoor door, PushReceiver receiver, CancellationToken cancel)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = null;
        if (Admit(door, context, owner, repo, pushes: true) is { } guest)
            await receiver.ReceiveAsync(context, guest, Pushing, cancel);
    }

    private static GitAdmission.Admitted? Admit(GitDoor door, HttpContext context, string owner, string repo, bool pushes)
    {
        var admission = door.Admit(context.Request, owner, repo, pushes);
        if (admission is GitAdmission.Refused refused)
        {
            context.Response.StatusCode = refused.Status;
            if (refused.Status == StatusCodes.Status401Unauthorized)
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"GitHub\"";
        }
        return admission as GitAdmission.Admitted;
    }
}
