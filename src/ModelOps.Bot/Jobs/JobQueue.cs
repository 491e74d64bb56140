using System.Data.Common;
using ModelOps.Bot.Store;

namespace ModelOps.Bot.Jobs;

/// <summary>Jobs on disk, each held by at most one process at a time.</summary>
internal sealed class JobQueue(BotDatabase database, TimeProvider clock)
{
    /// <summary>How long a claim holds without being renewed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly Signal arrived = new(clock);

    /// <summary>
    /// Adds the job unless the very same one waits or runs; older jobs on the same subject are superseded. One that runs loses its right
    /// to effects at once, and the newer one begins when it has stopped.
    /// </summary>
    public async Task EnqueueAsync(NewJob job, CancellationToken cancel)
    {
        var (now, id) = (Now(), Guid.CreateVersion7(clock.GetUtcNow()).ToString());
        await database.ExecuteAllAsync(
        [
            database.Dialect.Lock(LockOf(job.Subject)),
            $"""
            UPDATE jobs SET state = CASE state WHEN 'running' THEN 'superseding' ELSE 'superseded' END, fence = fence + 1, ended_at = {now}
            WHERE subject = {job.Subject} AND state IN ('queued', 'running') AND NOT (kind = {job.Kind} AND content = {job.Content})
            """,
            $"""
            INSERT INTO jobs (id, kind, subject, content, state, attempts, run_at, lease_until, fence, enqueued_at)
            SELECT {id}, {job.Kind}, {job.Subject}, {job.Content}, 'queued', 0, {now}, 0, 0, {now}
            WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE subject = {job.Subject} AND state IN ('queued', 'running'))
            """,
        ], cancel);
        arrived.Wake();
    }

    /// <summary>Who asks for two things of one subject at once asks in turn.</summary>
    public static string LockOf(string subject) => $"jobs/{subject}";

    public Task WaitForArrivalAsync(TimeSpan patience, CancellationToken cancel) => arrived.WaitAsync(patience, cancel);

    /// <summary>Takes the job that has waited longest, among subjects that nobody works on.</summary>
    public async Task<ClaimedJob?> ClaimAsync(CancellationToken cancel)
    {
        var now = Now();
        var claimed = await database.ChangeAsync(
            $"""
            UPDATE jobs SET state = 'running', attempts = attempts + 1, fence = fence + 1, lease_until = {LeaseEnd()}
            WHERE id = (
                SELECT id FROM jobs AS due
                WHERE ((state = 'queued' AND run_at <= {now}) OR (state = 'running' AND lease_until < {now}))
                AND NOT EXISTS (
                    SELECT 1 FROM jobs AS other
                    WHERE other.subject = due.subject AND other.id <> due.id AND other.state IN ('running', 'superseding') AND other.lease_until >= {now})
                ORDER BY run_at, id LIMIT 1 {database.Dialect.SkipLocked})
            RETURNING id, kind, subject, content, attempts, fence
            """, Read, cancel);
        if (claimed.Count > 0)
            arrived.Wake();
        return claimed.SingleOrDefault();
    }

    /// <summary>Prolongs the claim.</summary>
    /// <returns>Whether the job is still ours: not superseded and not taken over.</returns>
    public async Task<bool> StillHoldsAsync(ClaimedJob job, CancellationToken cancel) => await database.ExecuteAsync(Renew(job), cancel) == 1;

    /// <summary>To be asked before every effect that others see.</summary>
    /// <exception cref="JobLostException">The job is not ours any more.</exception>
    public async Task RequireHoldAsync(ClaimedJob job, CancellationToken cancel)
    {
        if (!await StillHoldsAsync(job, cancel))
            throw new JobLostException();
    }

    /// <summary>Writes to the database while the job is ours, as one: somebody who takes the job over waits until it is written.</summary>
    /// <exception cref="JobLostException">The job is not ours any more, and nothing was written.</exception>
    public Task WriteAsync(ClaimedJob job, IReadOnlyCollection<FormattableString> statements, CancellationToken cancel) => database.TransactAsync(async transaction =>
    {
        if (await transaction.ExecuteAsync(Renew(job), cancel) != 1)
            throw new JobLostException();
        return await transaction.ExecuteAllAsync(statements, cancel);
    }, cancel);

    /// <summary>Writes down how it ended, if it was still ours; in any case its subject is free for a newer job.</summary>
    public async Task FinishAsync(ClaimedJob job, JobOutcome outcome, CancellationToken cancel)
    {
        await database.ExecuteAllAsync([Ending(job, outcome), Stopped(job)], cancel);
        arrived.Wake();
    }

    /// <summary>At the start of the only process on this database: what was running is free again.</summary>
    public Task ReleaseAllAsync(CancellationToken cancel) => database.ExecuteAsync($"UPDATE jobs SET lease_until = 0 WHERE state IN ('running', 'superseding')", cancel);

    private FormattableString Ending(ClaimedJob job, JobOutcome outcome) => outcome switch
    {
        JobOutcome.Done => Ended(job, "done", null),
        JobOutcome.Superseded => Ended(job, "superseded", null),
        JobOutcome.NeedsPerson person => Ended(job, "failed", person.Text),
        JobOutcome.GivenUp given => Ended(job, "dead", given.Why),
        JobOutcome.RetryAt retry => Again(job, retry.Time, job.Attempts - 1, retry.Why),
        JobOutcome.Failed failed => Again(job, failed.Again, job.Attempts, failed.Why),
        _ => throw new InvalidOperationException("A job outcome of an unknown kind."),
    };

    private FormattableString Ended(ClaimedJob job, string state, string? note) =>
        $"UPDATE jobs SET state = {state}, note = {note}, ended_at = {Now()} WHERE id = {job.Id} AND fence = {job.Fence} AND state = 'running'";

    private static FormattableString Again(ClaimedJob job, DateTimeOffset time, int attempts, string why) =>
        $"""
        UPDATE jobs SET state = 'queued', run_at = {time.ToUnixTimeMilliseconds()}, attempts = {attempts}, note = {why}
        WHERE id = {job.Id} AND fence = {job.Fence} AND state = 'running'
        """;

    private static FormattableString Stopped(ClaimedJob job) =>
        $"UPDATE jobs SET state = 'superseded' WHERE id = {job.Id} AND fence = {job.Fence + 1} AND state = 'superseding'";

    private FormattableString Renew(ClaimedJob job) =>
        $"UPDATE jobs SET lease_until = {LeaseEnd()} WHERE id = {job.Id} AND fence = {job.Fence} AND state = 'running'";

    private long LeaseEnd() => Now() + (long)Lease.TotalMilliseconds;

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static ClaimedJob Read(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetInt64(5));
}
