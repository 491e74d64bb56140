using System.Data.Common;
using ModelOps.Bot.Store;

namespace ModelOps.Bot.Jobs;

/// <summary>Jobs on disk, each held by at most one process at a time.</summary>
internal sealed class JobQueue(BotDatabase database, TimeProvider clock)
{
    /// <summary>How long a claim holds without being renewed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly Signal arrived = new(clock);

    /// <summary>Adds the job unless the very same one waits or runs; older jobs on the same subject are superseded.</summary>
    public async Task EnqueueAsync(NewJob job, CancellationToken cancel)
    {
        var (now, id) = (Now(), Guid.CreateVersion7(clock.GetUtcNow()).ToString());
        await database.ExecuteAllAsync(
        [
            $"""
            UPDATE jobs SET state = 'superseded', fence = fence + 1 WHERE subject = {job.Subject} AND state IN ('queued', 'running')
            AND NOT (kind = {job.Kind} AND content = {job.Content})
            """,
            $"""
            INSERT INTO jobs (id, kind, subject, content, state, attempts, run_at, lease_until, fence, enqueued_at)
            SELECT {id}, {job.Kind}, {job.Subject}, {job.Content}, 'queued', 0, {now}, 0, 0, {now}
            WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE subject = {job.Subject} AND state IN ('queued', 'running'))
            """,
        ], cancel);
        arrived.Wake();
    }

    public Task WaitForArrivalAsync(TimeSpan patience, CancellationToken cancel) => arrived.WaitAsync(patience, cancel);

    /// <summary>Takes the job that has waited longest, among subjects that nobody works on.</summary>
    public async Task<ClaimedJob?> ClaimAsync(CancellationToken cancel)
    {
        var (now, until) = (Now(), Now() + (long)Lease.TotalMilliseconds);
        var claimed = await database.QueryAsync(
            $"""
            UPDATE jobs SET state = 'running', attempts = attempts + 1, fence = fence + 1, lease_until = {until}
            WHERE id = (
                SELECT id FROM jobs AS due
                WHERE ((state = 'queued' AND run_at <= {now}) OR (state = 'running' AND lease_until < {now}))
                AND NOT EXISTS (SELECT 1 FROM jobs AS other WHERE other.subject = due.subject AND other.state = 'running' AND other.lease_until >= {now})
                ORDER BY run_at, id LIMIT 1)
            RETURNING id, kind, subject, content, attempts, fence
            """, Read, cancel);
        return claimed.SingleOrDefault();
    }

    /// <summary>Prolongs the claim.</summary>
    /// <returns>Whether the job is still ours: not superseded and not taken over.</returns>
    public async Task<bool> StillHoldsAsync(ClaimedJob job, CancellationToken cancel) => await database.ExecuteAsync(
        $"UPDATE jobs SET lease_until = {Now() + (long)Lease.TotalMilliseconds} WHERE id = {job.Id} AND fence = {job.Fence} AND state = 'running'", cancel) == 1;

    /// <summary>To be asked before every effect that others see.</summary>
    /// <exception cref="JobLostException">The job is not ours any more.</exception>
    public async Task RequireHoldAsync(ClaimedJob job, CancellationToken cancel)
    {
        if (!await StillHoldsAsync(job, cancel))
            throw new JobLostException();
    }

    public Task FinishAsync(ClaimedJob job, JobOutcome outcome, CancellationToken cancel) => outcome switch
    {
        JobOutcome.Done => EndAsync(job, "done", null, cancel),
        JobOutcome.Superseded => EndAsync(job, "superseded", null, cancel),
        JobOutcome.NeedsPerson person => EndAsync(job, "failed", person.Text, cancel),
        JobOutcome.RetryAt retry => database.ExecuteAsync(
            $"""
            UPDATE jobs SET state = 'queued', run_at = {retry.Time.ToUnixTimeMilliseconds()}, note = {retry.Why}
            WHERE id = {job.Id} AND fence = {job.Fence} AND state = 'running'
            """, cancel),
        _ => throw new InvalidOperationException("A job outcome of an unknown kind."),
    };

    /// <summary>At the start of the only process on this database: what was running is free again.</summary>
    public Task ReleaseAllAsync(CancellationToken cancel) => database.ExecuteAsync($"UPDATE jobs SET lease_until = 0 WHERE state = 'running'", cancel);

    private Task<int> EndAsync(ClaimedJob job, string state, string? note, CancellationToken cancel) => database.ExecuteAsync(
        $"UPDATE jobs SET state = {state}, note = {note} WHERE id = {job.Id} AND fence = {job.Fence} AND state = 'running'", cancel);

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static ClaimedJob Read(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetInt64(5));
}
