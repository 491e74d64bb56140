using Microsoft.Extensions.Options;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Validation;

namespace ModelOps.Bot.Pages;

/// <summary><c>/validations</c>: what was validated, and of each validation all that was measured.</summary>
internal static class ValidationPages
{
    private const int Most = 200;
    private const string Gone = "<p>There is no such validation, or it is so old that it was deleted. Its verdict stands on the pull request.</p>";

    public static void MapValidations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/validations").AddEndpointFilter<LocalVisitor>();
        group.MapGet("/", ListAsync);
        group.MapGet("/{id}", ShowAsync);
    }

    private static async Task<HtmlPage> ListAsync(ValidationArchive archive, IOptions<GitHubOptions> gitHub, CancellationToken cancel)
    {
        var newest = await archive.NewestAsync(Most + 1, cancel);
        var rows = newest.Take(Most).Select(validation =>
            $"<tr><td><a href=\"/validations/{HtmlPage.Encode(Uri.EscapeDataString(validation.Id))}\">{HtmlPage.Encode(validation.Title)}</a><td>{Origin(validation, gitHub.Value)}<td>{validation.Head.Short}<td>{Time(validation.JudgedAt)}</tr>");
        var table = $"<table><tr><th>Verdict<th>Of<th>Commit<th>Judged (UTC)</tr>{string.Concat(rows)}</table>";
        return new HtmlPage("Validations", newest.Count == 0 ? "<p>Nothing was validated yet.</p>" : table + (newest.Count > Most ? $"<p>Only the newest {Most} are shown.</p>" : ""));
    }

    private static async Task<HtmlPage> ShowAsync(string id, ValidationArchive archive, IOptions<GitHubOptions> gitHub, CancellationToken cancel) =>
        await archive.FindAsync(id, cancel) is var (validation, page)
            ? new HtmlPage($"Validation of {Subject(validation)}", Facts(validation, gitHub.Value) + page)
            : new HtmlPage("No such validation", Gone, StatusCodes.Status404NotFound);

    private static string Facts(StoredValidation validation, GitHubOptions gitHub) =>
        $"<p>{Origin(validation, gitHub)}, commit {validation.Head}. Asked for {Time(validation.AskedAt)} UTC, judged {Time(validation.JudgedAt)} UTC, {(validation.JudgedAt - validation.AskedAt).TotalSeconds:0.0} s later.</p>";

    private static string Origin(StoredValidation validation, GitHubOptions gitHub)
    {
        var path = validation.PullRequest is { } number ? $"{validation.Repository}/pull/{number}" : $"{validation.Repository}/commit/{validation.Head}";
        return $"<a href=\"{HtmlPage.Encode(new Uri(gitHub.WebUrl, path).AbsoluteUri)}\">{HtmlPage.Encode(Subject(validation))}</a>";
    }

    private static string Subject(StoredValidation validation) => validation.PullRequest is { } number ? $"{validation.Repository}#{number}" : $"{validation.Repository}@{validation.Head.Short}";

    private static string Time(DateTimeOffset time) => $"{time:yyyy-MM-dd HH:mm:ss}";
}
