namespace ModelOps.Domain.Yaml;

/// <summary>What an author wrote, as a problem repeats it: short enough for a sentence.</summary>
internal static class Quotation
{
    private const int Longest = 80;

    public static string Of(string text) => $"'{Shortened(text)}'";

    public static string Shortened(string text)
    {
        if (text.Length <= Longest)
            return text;
        var end = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return text[..end] + "…";
    }
}
