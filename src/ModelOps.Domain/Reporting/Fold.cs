namespace ModelOps.Domain.Reporting;

/// <summary>What stands in a comment for those who open it.</summary>
internal static class Fold
{
    /// <param name="summary">Safe text without markup: within HTML tags Markdown is not read.</param>
    /// <param name="content">Markdown that begins with an empty line and ends with a line break; of an empty one nothing is shown.</param>
    public static string Of(string summary, string content) =>
        content.Length == 0 ? "" : $"\n<details><summary>{summary}</summary>\n{content}\n</details>\n";
}
