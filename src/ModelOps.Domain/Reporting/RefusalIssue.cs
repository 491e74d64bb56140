using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Reporting;

/// <summary>The issue that tells owners that what was pushed to the default branch does not serve.</summary>
public static class RefusalIssue
{
    /// <summary>The first line of the body, by which an issue on the same content is found again.</summary>
    public static string Marker(GitObjectId tree) => $"<!-- modelops:refused {tree} -->";

    public static string Title(string model) => $"[modelops] {model}: what was pushed does not serve";

    /// <param name="report">The verdict's comment, whose marker is dropped.</param>
    public static string Body(GitObjectId tree, string report) =>
        $"{Marker(tree)}\nThis content of the default branch was not validated in a pull request. It was validated now and does not pass, so it is not deployed; what served before serves still. Its owners can mend it in a pull request.\n"
        + report.Replace(PullRequestReport.Marker, "", StringComparison.Ordinal);
}
