using System.Data.Common;
using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Store;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Reporting.Pages;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Bot.Validation;

/// <summary>Every validation with all that was measured, as the page that people look at.</summary>
internal sealed class ValidationArchive(BotDatabase database, JobQueue jobs, IOptions<BotOptions> bot, TimeProvider clock)
{
    /// <returns>Where a person sees it; null while nobody has said what the bot's address is.</returns>
    public async Task<Uri?> KeepAsync(ClaimedJob job, RepositoryName repository, int? pullRequest, PullRequestVerdict verdict, CancellationToken cancel)
    {
        var page = StoredPage.Pack(ValidationPage.Render(verdict));
        await jobs.WriteAsync(job,
        [
            $"""
            INSERT INTO validations (id, repository, pull_request, head, title, asked_at, judged_at, page)
            SELECT id, {repository.ToString()}, {pullRequest}, {verdict.Head.ToString()}, {PullRequestReport.Title(verdict)}, enqueued_at, {clock.GetUtcNow().ToUnixTimeMilliseconds()}, {page}
            FROM jobs WHERE id = {job.Id}
            ON CONFLICT (id) DO UPDATE SET head = excluded.head, title = excluded.title, judged_at = excluded.judged_at, page = excluded.page
            """,
        ], cancel);
        return bot.Value.AddressOf($"validations/{job.Id}");
    }

    /// <returns>Null when there is none of that id, or none any more.</returns>
    public async Task<(StoredValidation Validation, string Page)?> FindAsync(string id, CancellationToken cancel)
    {
        var found = await database.QueryAsync(
            $"SELECT id, repository, pull_request, head, title, asked_at, judged_at, page FROM validations WHERE id = {id}", row => (Read(row), row.GetString(7)), cancel);
        return found is [var (validation, page)] ? (validation, StoredPage.Unpack(page)) : null;
    }

    /// <summary>The newest, newest first.</summary>
    public Task<IReadOnlyList<StoredValidation>> NewestAsync(int count, CancellationToken cancel) => database.QueryAsync(
        $"SELECT id, repository, pull_request, head, title, asked_at, judged_at FROM validations ORDER BY judged_at DESC, id LIMIT {count}", Read, cancel);

    private static StoredValidation Read(DbDataReader row) => new(
        row.GetString(0), Identifier.Parse<RepositoryName>(row.GetString(1)), row.IsDBNull(2) ? null : row.GetInt32(2), Identifier.Parse<GitObjectId>(row.GetString(3)), row.GetString(4),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)));
}
