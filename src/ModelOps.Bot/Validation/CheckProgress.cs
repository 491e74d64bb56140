using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Validation;

/// <summary>
/// While a validation lasts, its check says now and then where it stands. A short one never hears of it: GitHub's patience with writes is for verdicts.
/// </summary>
internal sealed partial class CheckProgress(CheckRuns checks, JobQueue jobs, TimeProvider clock, ILogger<CheckProgress> logger)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly TimeProvider clock = clock;

    /// <returns>To be told of each stage, and to be disposed of before the check concludes.</returns>
    public Teller Begin(ClaimedJob job, RepositoryName repository, GitObjectId head) => new(this, job, repository, head);

    private async Task TellAsync(ClaimedJob job, RepositoryName repository, GitObjectId head, string stage, TimeSpan elapsed)
    {
        await jobs.RequireHoldAsync(job, CancellationToken.None);
        await checks.TellAsync(repository, head, stage, $"{stage}, {elapsed.TotalSeconds:0} seconds after the validation began. The verdict will stand here.", CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Warning, "No progress is told on {Head} of {Repository} any more")]
    private partial void LogSilent(Exception failure, RepositoryName repository, GitObjectId head);

    internal sealed class Teller : IAsyncDisposable
    {
        private readonly CancellationTokenSource ended = new();
        private readonly Task telling;
        private string? stage;

        public Teller(CheckProgress owner, ClaimedJob job, RepositoryName repository, GitObjectId head) => telling = TellAsync(owner, job, repository, head);

        public void Now(string newStage) => Volatile.Write(ref stage, newStage);

        public async ValueTask DisposeAsync()
        {
            await ended.CancelAsync();
            await telling;
            ended.Dispose();
        }

        /// <summary>A write that has begun is waited for, so that it does not come after the verdict. Whatever goes wrong here is no reason to break off the validation.</summary>
        private async Task TellAsync(CheckProgress owner, ClaimedJob job, RepositoryName repository, GitObjectId head)
        {
            var begun = owner.clock.GetTimestamp();
            using var timer = new PeriodicTimer(Interval, owner.clock);
            try
            {
                while (await timer.WaitForNextTickAsync(ended.Token))
                {
                    if (Volatile.Read(ref stage) is { } now)
                        await owner.TellAsync(job, repository, head, now, owner.clock.GetElapsedTime(begun));
                }
            }
            catch (Exception over) when (over is OperationCanceledException or JobLostException)
            {
                // The validation has come to its end, or is somebody else's now.
            }
            catch (Exception failure)
            {
                owner.LogSilent(failure, repository, head);
            }
        }
    }
}
