using System.Globalization;
using System.Text;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Watching.Alerts;
using ModelOps.Domain.Yaml;

namespace ModelOps.Domain.Watching.Reporting;

/// <summary>What the bot replies to commands in the issue of an alert, as Markdown.</summary>
public static class AlertReply
{
    private const int MostNames = 20;

    public const string NoPolicy = "The default branch has no registry.yaml that can be read, so that nobody is named who may say this. Whoever may merge there can mend it.";

    public static string Acknowledged(DateTimeOffset until) =>
        $"Noted: somebody sees to this until {Time(until)}. It closes by itself when all is as it should be.";

    public static string Silenced(ModelName model, string column, DateTimeOffset until) =>
        $"{Markdown.Code(column)} of {Name(model)} raises no alert until {Time(until)}, whatever it looks like. {Markdown.Code($"/modelops unsilence {Quoted(column)}")} ends that sooner.";

    public static string Heard(ModelName model, string column) => $"{Markdown.Code(column)} of {Name(model)} raises alerts again.";

    /// <param name="known">The columns of the model.</param>
    public static string NoSuchColumn(ModelName model, string column, IReadOnlyCollection<string> known) =>
        $"{Markdown.Code(column)} is no column of {Name(model)}. " + (Nearest.To(column, known) is { } nearest
            ? $"Did you mean {Markdown.Code($"/modelops silence {Quoted(nearest)}")}?"
            : $"It has these: {Names(known)}.");

    /// <param name="silenced">Those that are.</param>
    public static string NotSilenced(ModelName model, string column, IReadOnlyCollection<string> silenced) =>
        $"{Markdown.Code(column)} of {Name(model)} is not silenced. " + (silenced.Count == 0 ? "No column of it is." : $"These are: {Names(silenced)}.");

    public static string ModelGone(ModelName model) => $"{Name(model)} is not on the default branch any more, so that there is nothing to change there.";

    public static string NoWindows(AlertName alert) =>
        $"No gateway of {Markdown.Code(alert.Environment.ToString())} says now what {Name(alert.Model)} is asked. Say it again when it serves; {Markdown.Code("/modelops status")} tells whether it does.";

    /// <param name="needed">A window, by the manifest.</param>
    public static string TooFewRows(ModelName model, long rows, int needed) =>
        Text($"{Name(model)} was asked {rows:N0} rows in the windows that its servers keep, and {needed:N0} are needed (monitoring: window in its manifest): fewer say too little about what is to be expected. Say it again when there are more.");

    public static string NoManifest(ModelName model) => $"The manifest of {Name(model)} on the default branch does not read. A pull request that mends it has to come first.";

    public static string BranchTaken(string branch) => $"Somebody else has the branch {Markdown.Code(branch)}, so that nothing was proposed. Delete it and say this again.";

    public static string Rebaselined(int pullRequest) => $"#{pullRequest} proposes what came lately as what is to be expected. Nothing changes until it is merged.";

    /// <param name="version">What serves; null where that is not known.</param>
    /// <param name="page">Where the repository's workflows are shown.</param>
    public static string RetrainingAsked(ModelName model, ModelVersion? version, Uri page) =>
        $"""
        Training of {Name(model)} was asked for{(version is null ? "" : $" ({version} serves)")}: GitHub runs the workflow of this repository that listens for `modelops-retrain`, and it opens a pull request when it is done. [Its runs]({page.AbsoluteUri}) are listed under Actions.
        When no run appears there within a minute, no workflow on the default branch listens: copy `.github/workflows/retrain.yml` and `tools/retrain` from the registry template.
        """;

    /// <param name="newest">The newest rollout of the model in the environment; null: none is known.</param>
    /// <param name="seen">Null while nobody sees to the alert.</param>
    public static string Status(AlertName alert, Rollout? newest, Decision.AlertAcknowledged? seen, IReadOnlyList<Decision.ColumnSilenced> silences)
    {
        var status = new StringBuilder(newest is null
            ? $"- Nothing of {Name(alert.Model)} was rolled out to {Markdown.Code(alert.Environment.ToString())} yet."
            : RolloutText.Status([newest]));
        status.Append(seen is null
            ? $"\n- Nobody has said that they see to this alert; {Markdown.Code("/modelops ack")} does."
            : $"\n- {Markdown.Code(seen.By)} sees to this alert until {Time(seen.Until)}.");
        foreach (var silence in silences.Take(MostNames))
            status.Append($"\n- {Markdown.Code(silence.Column)} raises no alert until {Time(silence.Until)}, by {Markdown.Code(silence.By)}.");
        return silences.Count > MostNames ? status.Append($"\n- {silences.Count - MostNames} more columns raise none.").ToString() : status.ToString();
    }

    private static string Name(ModelName model) => Markdown.Code(model.ToString());

    private static string Names(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(MostNames).Select(Markdown.Code)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");

    private static string Quoted(string column) => column.Any(char.IsWhiteSpace) ? $"\"{column}\"" : column;

    private static string Time(DateTimeOffset time) => Text($"{time.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
