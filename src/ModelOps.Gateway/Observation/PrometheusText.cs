using System.Globalization;
using System.Text;
using ModelOps.Domain.Serving;

namespace ModelOps.Gateway.Observation;

/// <summary>
/// The ledgers in the text format of Prometheus. Written by hand, since it is a few lines and the libraries for it keep counters of
/// their own on the path of each request. Names need no escaping: models and versions are of letters, digits, dots and hyphens.
/// </summary>
internal sealed class PrometheusText(Ledgers ledgers)
{
    private const string Requests = "modelops_gateway_requests_total";
    private const string Durations = "modelops_gateway_request_duration_seconds";
    private const string Copies = "modelops_gateway_copies_total";
    private const string Generation = "modelops_gateway_configuration_generation";

    /// <summary>Each doubling is a bucket: finer ones are in the windows.</summary>
    private const int Stride = 4;

    private readonly StringBuilder text = new();

    public string Write(long generation)
    {
        WriteRequests();
        WriteDurations();
        WriteCopies();
        Head(Generation, "gauge", "The generation of the configuration that is in force, 0 for none.");
        text.Append(CultureInfo.InvariantCulture, $"{Generation} {generation}\n");
        return text.ToString();
    }

    private void WriteRequests()
    {
        Head(Requests, "counter", "Requests by the version that got them and the status of the answer; those that got none are the gateway's own answers.");
        foreach (var ledger in ledgers.All)
            Write(ledger.Model.ToString(), ledger.Version.ToString(), ledger.Codes);
        foreach (var (model, counts) in ledgers.Refused)
            Write(model.ToString(), "none", counts);
        Write("unknown model", "none", ledgers.RefusedUnknown);
    }

    private void Write(string model, string version, StatusCounts counts)
    {
        foreach (var (status, count) in counts.Read())
            text.Append(CultureInfo.InvariantCulture, $"{Requests}{{model=\"{model}\",version=\"{version}\",code=\"{status}\"}} {count}\n");
    }

    private void WriteDurations()
    {
        Head(Durations, "histogram", "How long successful requests took, as seen at the gateway.");
        foreach (var ledger in ledgers.All)
            Write(ledger, ledger.Total.Latency());
    }

    private void Write(VersionLedger ledger, LatencyHistogram latency)
    {
        var labels = $"model=\"{ledger.Model}\",version=\"{ledger.Version}\"";
        var below = 0L;
        for (var index = 0; index < LatencyScale.Count - 1; index++)
        {
            below += latency.Counts.ElementAtOrDefault(index);
            if (index % Stride == 0)
                text.Append(CultureInfo.InvariantCulture, $"{Durations}_bucket{{{labels},le=\"{LatencyScale.UpToMs(index) / 1000}\"}} {below}\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"{Durations}_bucket{{{labels},le=\"+Inf\"}} {latency.Total}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Durations}_sum{{{labels}}} {ledger.Total.LatencySum.TotalSeconds}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Durations}_count{{{labels}}} {latency.Total}\n");
    }

    private void WriteCopies()
    {
        Head(Copies, "counter", "Requests that were copied to the canary, and how its answers compare.");
        foreach (var ledger in ledgers.All)
        {
            foreach (var (result, name) in ((CopyResult, string)[])[(CopyResult.Agreed, "agreed"), (CopyResult.Disagreed, "disagreed"), (CopyResult.Failed, "failed")])
                text.Append(CultureInfo.InvariantCulture, $"{Copies}{{model=\"{ledger.Model}\",version=\"{ledger.Version}\",result=\"{name}\"}} {ledger.Total.Copies(result)}\n");
        }
    }

    private void Head(string name, string type, string help) => text.Append($"# HELP {name} {help}\n# TYPE {name} {type}\n");
}
