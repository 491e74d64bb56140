using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Pages;

/// <summary>The pages for a person on this machine. They ask for no sign-in, so they answer nobody else.</summary>
internal static class WebPages
{
    public const string StyleSheet = "/assets/pages.css";

    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("").AddEndpointFilter<PageGuard>();
        pages.MapGet("/", IResult () => new RazorComponentResult<RepositoriesPage>());
        pages.MapGet(StyleSheet, () => TypedResults.Stream(typeof(WebPages).Assembly.GetManifestResourceStream("pages.css")!, "text/css"));
        pages.MapGet("/{owner}/{repo}", ShowRepository);
        pages.MapGet("/{owner}/{repo}/pull/{number:int}", ShowPullRequest);
        pages.MapGet("/{owner}/{repo}/issues/{number:int}", ShowIssue);
        pages.MapPost("/{owner}/{repo}/pull/{number:int}", AddCommentAsync);
        pages.MapQueueButton();
        pages.MapCheckButtons();
        pages.MapPost("/{owner}/{repo}/issues/{number:int}", AddCommentAsync);
    }

    private static IResult ShowRepository(string owner, string repo, GitHubStore store) =>
        Find(owner, repo, store) is { } repository
            ? new RazorComponentResult<RepositoryPage>(Parameters(("RepositoryId", repository.Id)))
            : TypedResults.NotFound();

    private static IResult ShowPullRequest(string owner, string repo, int number, GitHubStore store) =>
        Find(owner, repo, number, store) is { PullRequest: not null } issue ? Show(issue) : TypedResults.NotFound();

    private static IResult ShowIssue(string owner, string repo, int number, GitHubStore store) =>
        Find(owner, repo, number, store) switch
        {
            null => TypedResults.NotFound(),
            { PullRequest: not null } => TypedResults.Redirect($"/{owner}/{repo}/pull/{number}"),
            var issue => Show(issue),
        };

    private static async Task<IResult> AddCommentAsync(
        string owner, string repo, int number, HttpContext context, IAntiforgery antiforgery, GitHubStore store, PageWriter writer,
        CancellationToken cancel)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return TypedResults.Text("This form has expired. Load the page again and send it once more.", statusCode: 400);
        if (Find(owner, repo, number, store) is not { } issue)
            return TypedResults.NotFound();
        var form = await context.Request.ReadFormAsync(cancel);
        return writer.Write(issue, form["user"].ToString(), form["body"].ToString()) switch
        {
            PageComment.Refused refused => Show(issue, refused.Why),
            PageComment.Written written => TypedResults.Redirect(
                $"/{owner}/{repo}/{IssueState.Folder(issue)}/{number}#issuecomment-{written.Comment.Id}"),
            var other => throw new InvalidOperationException($"No such outcome: {other}."),
        };
    }

    private static RazorComponentResult<ConversationPage> Show(Issue issue, string? problem = null) =>
        new(Parameters(("IssueId", issue.Id), ("Problem", problem)))
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };

    private static Dictionary<string, object?> Parameters(params IReadOnlyList<(string Name, object? Value)> parameters) =>
        parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);

    private static Repository? Find(string owner, string repo, GitHubStore store) =>
        RepositoryPath.TryParse(owner, repo, out var path) ? store.FindRepository(path) : null;

    private static Issue? Find(string owner, string repo, int number, GitHubStore store) =>
        Find(owner, repo, store) is { } repository ? store.FindIssue(repository, number) : null;
}
