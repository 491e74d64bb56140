using System.Text;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Alerts;
using ModelOps.Domain.Watching.Columns;
using ModelOps.Domain.Watching.Reporting;

namespace ModelOps.Domain.Reporting;

/// <summary>The issue that tells the owners of a live model what is unlike what was validated, and what they can do.</summary>
public static class AlertIssue
{
    private const int MostColumns = 10;
    private const int MostWindows = 24;

    /// <summary>What a column's bar is full at, in thresholds.</summary>
    private const double FullBar = 5;

    public const string Label = "modelops/alert";

    public static string LabelOf(ModelName model) => $"model/{model}";

    public static string Title(AlertName name) => $"[modelops] {name.Model} {name.Environment}: {AlertCauseName.Words(name.Cause)}";

    public static string Body(Alert alert)
    {
        var finding = alert.Finding;
        var body = new StringBuilder()
            .Append($"{AlertMarker.Of(alert.Name)}\n**{Markdown.Code(alert.Name.Model.ToString())} {alert.Version} in {alert.Name.Environment}: {Markdown.Text(finding.Sentence)}**\n")
            .Append(finding.Suspicion is { } suspicion ? $"\n💡 {Markdown.Text(suspicion)}\n" : "")
            .Append(Columns(finding))
            .Append(Slices(alert))
            .Append(Deployments(alert))
            .Append(WindowJudge.Judges(finding.Cause) ? Fold.Of("Over the last windows", Windows(alert)) : "")
            .Append($"\n{Commands(finding)}\n")
            .Append(alert.Page is { } page ? $"\n[All that is known of this model]({page.AbsoluteUri})\n" : "");
        return body.Append(OwnerList.Teams(alert.Owners)).ToString();
    }

    /// <param name="before">The body until now, which stays below.</param>
    public static string Recovered(AlertName name, DateTimeOffset now, string before) =>
        $"{AlertMarker.Of(name)}\n✅ **Back to what was validated since {now.UtcDateTime:yyyy-MM-dd HH:mm} UTC.** Nothing to do. If it comes again, this issue opens again.\n\n---\n{before.Replace($"{AlertMarker.Of(name)}\n", "", StringComparison.Ordinal)}";

    /// <summary>The people among the owners; GitHub assigns no teams.</summary>
    public static IReadOnlyList<string> Assignees(Alert alert) => OwnerList.Assignees(alert.Owners);

    private static string Columns(Finding finding)
    {
        if (!WindowJudge.Judges(finding.Cause))
            return "";
        var rows = finding.Effects.Take(MostColumns).Select(effect => (IReadOnlyList<string>)
            [Markdown.Code(effect.Column), Before(effect), Now(effect), $"{EffectText.Number(effect.Effect)} ×", $"{Bar.Of(effect.Effect / FullBar)}", Markdown.Text(EffectText.Of(effect))]);
        var more = finding.Effects.Count > MostColumns ? $"\nand {finding.Effects.Count - MostColumns} more columns\n" : "";
        return $"{MarkdownTable.Render([finding.Cause == AlertCause.OutputDrift ? "answer" : "column", "reference:", "live:", "threshold:", "", "in figures"], rows)}{more}";
    }

    /// <summary>Where labels say that it is worst, with as many rows as tell something.</summary>
    private static string Slices(Alert alert) => alert.Finding.Cause != AlertCause.BrokenClaim ? "" : MarkdownTable.Render(
        ["slice", "labels:", "metric", "live:", "95 % interval"],
        alert.Slices.SelectMany(slice => slice.Metrics.Where(metric => metric is { Value: not null, Low: not null, High: not null }).Select(metric => (IReadOnlyList<string>)
            [Markdown.Text(slice.FullName), $"{slice.Rows:N0}", Markdown.Code(metric.Name), EffectText.Number(metric.Value), $"{EffectText.Number(metric.Low)} … {EffectText.Number(metric.High)}"])).Take(MostColumns));

    private static string Before(ColumnEffect effect) => effect.Before is { } before ? IsShare(effect) ? EffectText.Percent(before) : EffectText.Number(before) : "";

    private static string Now(ColumnEffect effect) => effect.Now is { } now ? IsShare(effect) ? EffectText.Percent(now) : EffectText.Number(now) : "";

    private static bool IsShare(ColumnEffect effect) => effect.Words is not null || effect.Cause is AlertCause.MissingValues or AlertCause.UnseenCategories or AlertCause.OutOfRange;

    private static string Deployments(Alert alert)
    {
        var lines = alert.Deployments.Select(rollout => $"- {rollout.Version} {(rollout.PullRequest is { } number ? $"(#{number}) " : "")}since {rollout.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {RolloutText.Words(rollout.Phase)}\n").ToList();
        return lines.Count == 0 ? "\nNo version of the model was deployed near that time.\n" : $"\nDeployed near that time:\n{string.Concat(lines)}";
    }

    /// <summary>How far the farthest column was, window by window.</summary>
    private static string Windows(Alert alert)
    {
        var windows = alert.History.TakeLast(MostWindows).ToList();
        if (windows.Count == 0)
            return "";
        var farthest = windows.ConvertAll(window => window.Columns.Where(column => column.Cause == alert.Name.Cause).MaxBy(column => column.Effect));
        var highest = Math.Max(1, farthest.Max(column => column?.Effect ?? 0));
        var rows = windows.Zip(farthest, (window, column) => (IReadOnlyList<string>)
            [$"{window.End.UtcDateTime:yyyy-MM-dd HH:mm:ss}", $"{window.Rows:N0}", column is null ? "" : Markdown.Code(column.Column), column is null ? "" : $"{EffectText.Number(column.Effect)} ×", Bar.Of((column?.Effect ?? 0) / highest)]);
        return $"{MarkdownTable.Render(["window until (UTC)", "rows:", "farthest column", "threshold:", ""], rows)}\n";
    }

    private static string Commands(Finding finding)
    {
        var lines = new List<string> { "What the owners of the model can say in a comment here:", Line("ack 7d", "leaves this alert alone for that long") };
        if (WindowJudge.Judges(finding.Cause))
        {
            lines.Add(Line($"silence {Quoted(finding.Effects[0].Column)}", "tells nothing more of this column"));
            lines.Add(Line("rebaseline", "opens a pull request that makes what comes now what is expected"));
        }
        lines.Add(Line("rollback", "gives the traffic back to the version that served before"));
        lines.Add(Line("retrain", "starts the registry's own training workflow"));
        return string.Join('\n', lines);
    }

    private static string Line(string command, string effect) => $"- {Markdown.Code($"/modelops {command}")} {effect}";

    private static string Quoted(string column) => column.Any(char.IsWhiteSpace) ? $"\"{column}\"" : column;
}
