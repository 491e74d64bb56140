using ModelOps.Domain.Labels;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Rollouts.Api;
using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Reporting;

namespace ModelOps.Domain.Reporting.Pages;

/// <summary>All that is known of one model: what serves where, how far live traffic is from what was validated, which versions there were.</summary>
public static class ModelPage
{
    private const int MostWindows = 48;

    /// <param name="watched">What the monitor knows, by environment.</param>
    /// <param name="rollouts">Of the model, oldest first, in all environments.</param>
    /// <returns>HTML in which nothing but our own markup is markup.</returns>
    public static string Render(ModelStatus status, IReadOnlyList<(string Environment, WatchedEnvironment Watched)> watched, IReadOnlyList<Rollout> rollouts) => Html.All(
        Html.Titled("What serves", HtmlTable.Of(["Environment", "Version", "Since (UTC)", "Traffic", "Under way", "Notes"], status.Environments.Select(Row))),
        Html.All(watched.Select(each => Environment(each.Environment, each.Watched))),
        Html.Titled("Versions", HtmlTable.Of(["Version", "Environment", "", "Begun (UTC)", "Ended (UTC)", "Pull request:"], rollouts.Reverse().Select(Row)))).ToString();

    private static Html[] Row(EnvironmentStatus environment) =>
    [
        environment.Environment.ToString(), environment.Serving?.ToString(), environment.Since is { } since ? Time(since) : null,
        string.Join(", ", environment.Shares.Select(share => $"{share.Version} {TimelineText.Percent(share.Percent)}")),
        environment.Rollout is { } rollout ? $"{rollout.Version} {RolloutText.Words(rollout.Phase)}: {rollout.Waits}" : null,
        string.Join(' ', environment.Notes),
    ];

    private static Html[] Row(Rollout rollout) =>
    [
        rollout.Version.ToString(), rollout.Environment.ToString(), RolloutText.Words(rollout.Phase), Time(rollout.StartedAt), rollout.EndedAt is { } ended ? Time(ended) : null,
        rollout.PullRequest is { } number ? $"#{number}" : null,
    ];

    private static Html Environment(string name, WatchedEnvironment watched) => Html.All(
        Html.Element("h2", $"Live in {name}: {watched.Version}"),
        watched.Findings.Count == 0
            ? Html.Paragraph(watched.History.Count == 0 ? "Not enough requests were judged yet." : "Live traffic is like what was validated.")
            : Html.Element("ul", watched.Findings.Select(finding => Html.Element("li", $"{finding.Sentence} {finding.Suspicion}"))),
        Html.All(watched.Notes.Select(note => Html.Paragraph(note))),
        Html.Titled("Distance from what was validated", HtmlTable.Of(["Window until (UTC)", "Rows:", "Farthest column", "In thresholds:", ""], watched.History.TakeLast(MostWindows).Reverse().Select(Row))),
        Html.Titled("By labels", HtmlTable.Of(["Measured (UTC)", "Labels:", "Metric", "Promised:", "Live:", "95 % interval", ""], watched.Claims.TakeLast(MostWindows).Reverse().Select(Row))),
        Html.Titled("Live figures by slice", HtmlTable.Of(["Slice", "Labels:", "Metric", "Live:", "95 % interval"], watched.Slices.SelectMany(slice => slice.Metrics.Select(metric => Row(slice, metric))))));

    private static Html[] Row(SliceReport slice, MeasuredMetric metric) =>
    [
        slice.FullName, $"{slice.Rows:N0}", metric.Name, metric.Value is { } value ? EffectText.Number(value) : metric.Undefined,
        metric is { Low: { } low, High: { } high } ? $"{EffectText.Number(low)} … {EffectText.Number(high)}" : null,
    ];

    private static Html[] Row(JudgedWindow window) => window.Columns.MaxBy(column => column.Effect) is { } farthest
        ? [ToTheSecond(window.End), $"{window.Rows:N0}", farthest.Column, EffectText.Number(farthest.Effect), Bar.Of(farthest.Effect / 5)]
        : [ToTheSecond(window.End), $"{window.Rows:N0}", null, null, null];

    private static Html[] Row(MeasuredClaim measured) =>
    [
        Time(measured.At), $"{measured.Claim.Rows:N0}", measured.Claim.Metric, EffectText.Number(measured.Claim.Promised), EffectText.Number(measured.Claim.Live),
        $"{EffectText.Number(measured.Claim.Low)} … {EffectText.Number(measured.Claim.High)}", measured.Claim.IsBroken ? "worse than promised" : "as promised",
    ];

    private static string ToTheSecond(DateTimeOffset time) => $"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss}";

    private static string Time(DateTimeOffset time) => $"{time.UtcDateTime:yyyy-MM-dd HH:mm}";
}
