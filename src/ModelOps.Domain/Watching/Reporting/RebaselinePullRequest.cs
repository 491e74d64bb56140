using System.Globalization;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Watching.Rebaselining;

namespace ModelOps.Domain.Watching.Reporting;

/// <summary>The pull request by which what a live model is asked now becomes what is to be expected: what people read on it.</summary>
public static class RebaselinePullRequest
{
    private const int MostMissing = 10;

    public static string Title(Rebaseline rebaseline) => $"Expect what {rebaseline.Alert.Model} is asked now";

    public static string Body(Rebaseline rebaseline)
    {
        var (model, window) = (Markdown.Code(rebaseline.Alert.Model.ToString()), rebaseline.Sketches);
        return $"""
            **Merging this says that what {model} was asked lately is what is to be expected.** It adds or replaces {Markdown.Code($"{rebaseline.Folder}/{LiveProfile.FileName}")} and touches no other file. {Markdown.Code(rebaseline.AskedBy)} asked for it in #{rebaseline.Issue}.

            | | |
            |---|---|
            | window | {Time(window.Start)} to {Time(window.End)} |
            | rows | {Number(window.Rows)} |
            | columns | {window.Inputs.Count} of inputs, {window.Outputs.Count} of outputs |
            | version | {window.Version} in {Markdown.Code(rebaseline.Alert.Environment.ToString())} |
            {Missing(rebaseline)}
            **What changes.** Live windows are held against this file and no longer against the reference data, in every environment. The model, its gates and its reference data stay as they are, so that it answers as before; it becomes a new patch version, which is rolled out like any other.

            **Before you merge:** if the answers are wrong on what comes now, this hides it. A new training ({Markdown.Code("/modelops retrain")} in #{rebaseline.Issue}) mends that, and so does mending where the data come from.

            This closes nothing by itself: #{rebaseline.Issue} closes when the windows after the merge look like this one. To hold live windows against the reference data again, delete the file in a pull request.

            """;
    }

    public static string CommitMessage(Rebaseline rebaseline) =>
        $"{Title(rebaseline)}\n\n{Number(rebaseline.Sketches.Rows)} rows from {Time(rebaseline.Sketches.Start)} to {Time(rebaseline.Sketches.End)}, asked for by {Markdown.Plain(rebaseline.AskedBy)} in issue {rebaseline.Issue}.\n";

    private static string Missing(Rebaseline rebaseline) => rebaseline.Missing.Count == 0 ? "" :
        $"\nNot in it: {string.Join(" ", rebaseline.Missing.Take(MostMissing).Select(Markdown.Text))}{(rebaseline.Missing.Count > MostMissing ? " And more." : "")}\n";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
