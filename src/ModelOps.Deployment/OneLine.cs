using System.Globalization;

namespace ModelOps.Deployment;

/// <summary>A line of a stranger's program, for a person to read.</summary>
internal static class OneLine
{
    /// <summary>Without control characters and what hides itself, line ends as spaces.</summary>
    public static string Of(string text) =>
        string.Concat(text.Select(letter => letter is '\n' or '\r' or '\t' ? ' ' : letter).Where(IsShown)).Trim();

    private static bool IsShown(char letter) =>
        char.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format);
}
