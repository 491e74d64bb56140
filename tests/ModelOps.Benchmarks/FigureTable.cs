namespace ModelOps.Benchmarks;

internal static class FigureTable
{
    public static void Write(TextWriter output, string title, IReadOnlyList<Figure> figures)
    {
        var width = figures.Max(figure => figure.What.Length);
        output.WriteLine(title);
        foreach (var figure in figures)
            output.WriteLine($"  {figure.What.PadRight(width)}  {figure.Measured.ToString(figure.Measured < 10 ? "F2" : "F1"),8} {figure.Unit}{Judgement(figure)}");
    }

    private static string Judgement(Figure figure) => (figure.Limit, figure.Least) switch
    {
        ({ } limit, _) => $"  at most {limit:G4} {figure.Unit}  {Word(figure)}",
        (_, { } least) => $"  at least {least:G4} {figure.Unit}  {Word(figure)}",
        _ => "",
    };

    private static string Word(Figure figure) => figure.IsMet ? "met" : "MISSED";
}
