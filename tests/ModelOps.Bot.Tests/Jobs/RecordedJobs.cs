using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using ModelOps.Bot.Health;
using ModelOps.Bot.Jobs;

namespace ModelOps.Bot.Tests.Jobs;

/// <summary>A handler that does what the test says, and remembers what it was asked for.</summary>
internal sealed class RecordedJobs(Func<ClaimedJob, CancellationToken, Task<JobOutcome>> work, Func<string, Task>? tell = null) : IJobHandler
{
    public static JobMeter Meter { get; } = new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());

    public string Kind => "k";

    public ConcurrentQueue<string> Begun { get; } = [];

    public ConcurrentQueue<string> Told { get; } = [];

    public Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancel)
    {
        Begun.Enqueue(job.Content);
        return work(job, cancel);
    }

    public async Task GiveUpAsync(ClaimedJob job, string why, CancellationToken cancel)
    {
        if (tell is not null)
            await tell(why);
        Told.Enqueue(why);
    }
}
