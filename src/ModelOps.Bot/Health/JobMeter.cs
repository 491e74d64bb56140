using System.Diagnostics.Metrics;
using ModelOps.Bot.Jobs;

namespace ModelOps.Bot.Health;

/// <summary>The jobs that came to an end or a pause, as histograms of seconds: <c>modelops_bot_job_duration</c>, and of it the bot's own part.</summary>
internal sealed class JobMeter
{
    private readonly Histogram<double> duration;
    private readonly Histogram<double> own;

    public JobMeter(IMeterFactory meters)
    {
        var meter = meters.Create("ModelOps.Bot");
        duration = meter.CreateHistogram<double>("modelops.bot.job.duration", "s", "From a job's start to its end or to its next try.");
        own = meter.CreateHistogram<double>("modelops.bot.job.own_duration", "s", "Of it, what was neither Git nor GitHub nor the evaluator.");
    }

    public void Count(string kind, JobOutcome outcome, JobTime time)
    {
        var tags = new KeyValuePair<string, object?>[] { new("kind", kind), new("outcome", outcome.GetType().Name) };
        duration.Record(time.Elapsed.TotalSeconds, tags);
        own.Record(time.Own.TotalSeconds, tags);
    }
}
