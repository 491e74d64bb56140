namespace ModelOps.Evaluation.Slices;

/// <summary>What bins are called: short, and different from each other.</summary>
internal static class BinNames
{
    public static IReadOnlyList<string> Of(double[] edges)
    {
        if (edges.Length == 0)
            return ["(all)"];
        string[] texts = [.. edges.Select(edge => edge.ToString("G4"))];
        if (texts.Distinct().Count() < texts.Length)
            texts = [.. edges.Select(edge => edge.ToString("R"))];
        return [$"< {texts[0]}", .. texts.Zip(texts.Skip(1), (low, high) => $"{low} – {high}"), $"≥ {texts[^1]}"];
    }
}
