using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Metrics;

/// <summary>What Prometheus is told of a served version.</summary>
internal static class VersionMetrics
{
    private const string Requests = "modelops_inference_requests_total";
    private const string Durations = "modelops_inference_duration_seconds";
    private const string Batches = "modelops_inference_batch_rows";
    private const string Dropped = "modelops_spool_dropped_total";
    private const string Waiting = "modelops_inference_queue_requests";

    public static string Text(ServedVersion served)
    {
        var metrics = served.Metrics;
        var text = new MetricsText($"model=\"{served.Manifest.Name}\",version=\"{served.Manifest.Version}\"");
        text.Family(Requests, "counter", "Requests for inference by the code of their answer, as HTTP has it.");
        foreach (var (code, count) in metrics.Codes)
            text.Sample(Requests, count, $"code=\"{code}\"");
        text.Family(Durations, "histogram", "How long requests took: all of them altogether, answered ones waiting for a run and in the model.")
            .Samples(Durations, metrics.Request, InferenceMetrics.Seconds, TimeSpan.TicksPerSecond, "phase=\"request\"")
            .Samples(Durations, metrics.Queue, InferenceMetrics.Seconds, TimeSpan.TicksPerSecond, "phase=\"queue\"")
            .Samples(Durations, metrics.Compute, InferenceMetrics.Seconds, TimeSpan.TicksPerSecond, "phase=\"compute\"");
        text.Family(Batches, "histogram", "Rows that were run at once.").Samples(Batches, metrics.Batches, InferenceMetrics.Rows, 1);
        text.Family(Waiting, "gauge", "Requests that wait for a run.").Sample(Waiting, served.QueueDepth);
        if (served.Spool is { } spool)
            text.Family(Dropped, "counter", "Answers and labels that the spool had no room for, or could not write.")
                .Sample(Dropped, spool.DroppedAnswers, "kind=\"answer\"")
                .Sample(Dropped, spool.DroppedLabels, "kind=\"label\"");
        return text.ToString();
    }
}
