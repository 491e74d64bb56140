namespace ModelOps.Domain.Reporting.Pages;

/// <summary>A table without the columns in which nothing stands.</summary>
internal static class HtmlTable
{
    private const int Most = 5_000;

    /// <param name="titles">Of the columns; one that ends with a colon holds numbers and is shown without it.</param>
    /// <returns>Nothing where there are no rows.</returns>
    public static Html Of(IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<Html>> rows)
    {
        var all = rows.ToList();
        var shown = Enumerable.Range(0, titles.Count).Where(column => all.Any(row => !row[column].IsEmpty)).ToList();
        if (shown.Count == 0)
            return default;
        var head = Html.Element("tr", shown.Select(column => Cell("th", titles[column], titles[column].TrimEnd(':'))));
        var body = all.Take(Most).Select(row => Html.Element("tr", shown.Select(column => Cell("td", titles[column], row[column]))));
        return Html.All(
            Html.Element("div class=\"wide\"", Html.Element("table", [head, .. body])),
            all.Count > Most ? Html.Paragraph($"and {all.Count - Most:N0} more") : default);
    }

    /// <summary>Facts by their names; those without a value are left out.</summary>
    public static Html OfFacts(params IEnumerable<(string Name, Html Value)> facts) =>
        Of(["", ""], facts.Where(fact => !fact.Value.IsEmpty).Select(fact => (Html[])[fact.Name, fact.Value]));

    private static Html Cell(string name, string title, Html content) => Html.Inline(title.EndsWith(':') ? $"{name} class=\"number\"" : name, content);
}
