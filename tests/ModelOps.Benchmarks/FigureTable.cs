namespace ModelOps.Benchmarks;

internal static class FigureTable
{
    public static void Write(TextWriter output, string title, IReadOnlyList<Figure> figures)
    {
        var width = figures.Max(figure => figure.What.Length);
        output.WriteLine(title);
        foreach (var figure in figures)
            output.WriteLine($"  {figure.What.PadRight(width)}  {figure.Measured,8:F1} {figure.Unit}{Judgement(figure)}");
    }

    private static string Judgement(Figure figure) =>
        figure.Limit is { } limit ? $"  limit {limit:G4} {figure.Unit}  {(figure.IsMet ? "met" : "MISSED")}" : "";
}
