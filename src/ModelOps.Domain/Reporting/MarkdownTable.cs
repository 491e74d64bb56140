namespace ModelOps.Domain.Reporting;

/// <summary>A table without the columns in which nothing stands.</summary>
internal static class MarkdownTable
{
    private const int Largest = 16_000;

    /// <param name="titles">Of the columns; one that ends with a colon is aligned to the right and shown without it.</param>
    /// <param name="rows">Cells of safe Markdown.</param>
    /// <returns>An empty text where there are no rows.</returns>
    public static string Render(IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return "";
        var shown = Enumerable.Range(0, titles.Count).Where(column => all.Any(row => row[column].Length > 0)).ToList();
        var head = Line(shown.Select(column => titles[column].TrimEnd(':'))) + Ruler(shown.Select(column => titles[column].EndsWith(':')));
        var lines = all.Select(row => Line(shown.Select(column => row[column]))).ToList();
        return $"\n{head}{BoundedLines.Of(lines, Largest, more => $"\nand {more:N0} more\n")}";
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    private static string Ruler(IEnumerable<bool> areRight) => $"|{string.Concat(areRight.Select(isRight => isRight ? "---:|" : "---|"))}\n";
}
