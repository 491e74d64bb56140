namespace ModelOps.Domain.Watching.Reporting;

internal static class ColumnList
{
    private const int Most = 5;

    public static string Of(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Most)) + (names.Count > Most ? $" and {names.Count - Most} more" : "");
}
