using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Repositories;

namespace ModelOps.LocalGitHub.Lfs;

/// <summary>Git LFS at <c>/OWNER/REPO.git/info/lfs</c>: the batch API and the basic transfer. There are no locks.</summary>
internal static class LfsEndpoints
{
    private const string MediaType = "application/vnd.git-lfs+json";
    private const int MostObjects = 100;

    public static void AddLfs(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<LfsFolder>();

    public static void MapLfs(this IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.MapGroup("/{owner}/{repo}/info/lfs/objects");
        routes.MapPost("/batch", AnswerAsync);
        routes.MapGet("/{id}", Download);
        routes.MapPut("/{id}", UploadAsync);
    }

    private static async Task<IResult> AnswerAsync(
        string owner, string repo, HttpContext context, GitDoor door, LfsFolder folder, RepositoryPresenter repositories, CancellationToken cancel)
    {
        var batch = await ReadAsync(context.Request, cancel);
        if (Objection(batch) is { } objection)
            return Problem(StatusCodes.Status422UnprocessableEntity, objection);
        var uploads = batch!.Operation == "upload";
        var admission = door.Admit(context.Request, owner, repo, uploads);
        if (admission is not GitAdmission.Admitted guest)
            return Refuse(context, admission);
        var address = $"{repositories.PageOf(guest.Repository)}.git/info/lfs/objects";
        var action = (string id) => new LfsAction($"{address}/{id}", HeaderOf(context.Request));
        var answers = batch.Objects!.Select(wanted => Answer(wanted, uploads, folder.Find(guest.Repository, wanted.Oid!), action));
        return TypedResults.Json(new LfsBatchAnswer([.. answers]), LfsJson.Default.LfsBatchAnswer, MediaType);
    }

    /// <summary>Null for a body that does not read.</summary>
    private static async Task<LfsBatch?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, LfsJson.Default.LfsBatch, cancel);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Objection(LfsBatch? batch) => batch switch
    {
        not { Operation: "upload" or "download", Objects: not null } => "operation is upload or download, and objects a list.",
        { HashAlgo: not (null or "sha256") } => "hash_algo is sha256.",
        { Transfers: { Count: > 0 } transfers } when !transfers.Contains("basic") => "Only the basic transfer is known here.",
        { Objects.Count: > MostObjects } => $"A batch has at most {MostObjects} objects.",
        _ => batch!.Objects!.All(wanted => LfsFolder.IsId(wanted.Oid) && wanted.Size >= 0) ? null : "An oid is 64 small hexadecimal digits, a size not negative.",
    };

    private static LfsObjectAnswer Answer(LfsWanted wanted, bool uploads, FileInfo? file, Func<string, LfsAction> action)
    {
        var answer = new LfsObjectAnswer(wanted.Oid!, wanted.Size);
        return (uploads, file) switch
        {
            (false, null) => answer with { Error = new(404, "Object does not exist on the server") },
            (false, { } found) when found.Length != wanted.Size => answer with { Error = new(422, "The object has another size") },
            (true, { }) => answer,
            _ => answer with { Actions = new Dictionary<string, LfsAction> { [uploads ? "upload" : "download"] = action(wanted.Oid!) } },
        };
    }

    private static IResult Download(string owner, string repo, string id, HttpContext context, GitDoor door, LfsFolder folder)
    {
        var admission = door.Admit(context.Request, owner, repo, pushes: false);
        if (admission is not GitAdmission.Admitted guest)
            return Refuse(context, admission);
        return LfsFolder.IsId(id) && folder.Find(guest.Repository, id) is { } file
            ? TypedResults.PhysicalFile(file.FullName, "application/octet-stream", enableRangeProcessing: true)
            : Problem(StatusCodes.Status404NotFound, "Object does not exist on the server");
    }

    private static async Task<IResult> UploadAsync(
        string owner, string repo, string id, HttpContext context, GitDoor door, LfsFolder folder, CancellationToken cancel)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = null;
        var admission = door.Admit(context.Request, owner, repo, pushes: true);
        if (admission is not GitAdmission.Admitted guest)
            return Refuse(context, admission);
        return LfsFolder.IsId(id) && await folder.KeepAsync(guest.Repository, id, context.Request.Body, cancel)
            ? TypedResults.Ok()
            : Problem(StatusCodes.Status422UnprocessableEntity, "The content is not what its oid says.");
    }

    private static Dictionary<string, string> HeaderOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { Length: > 0 } said ? new() { ["Authorization"] = said } : [];

    private static JsonHttpResult<LfsProblem> Refuse(HttpContext context, GitAdmission admission)
    {
        var status = ((GitAdmission.Refused)admission).Status;
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers["LFS-Authenticate"] = context.Response.Headers.WWWAuthenticate = "Basic realm=\"GitHub\"";
        return Problem(status, status == StatusCodes.Status404NotFound ? "Not found" : "Credentials needed");
    }

    private static JsonHttpResult<LfsProblem> Problem(int status, string message) => TypedResults.Json(new LfsProblem(message), LfsJson.Default.LfsProblem, MediaType, status);
}
