using System.Text;
using System.Text.RegularExpressions;

namespace ModelOps.Registry.Reading;

/// <summary>
/// Which names a tree may give its entries. Git and libgit2 accept almost any bytes; a name here must mean the same file on
/// every machine. Plain ASCII only: two spellings of one accented letter are one file on some disks and two on others, and the
/// runtime cannot compare them (the product runs without ICU, where normalisation does nothing).
/// </summary>
internal static partial class EntryNames
{
    public const string TwinFault = "has the name of another entry, or differs from it only by upper and lower case: rename one of them";
    public const string KindFault = "is a link or a submodule: commit the file or folder itself";

    private const int MaximumLength = 255;
    private const int MaximumShown = 80;

    /// <summary>What is wrong with a name in itself; null when nothing is.</summary>
    public static string? Fault(string name) => name switch
    {
        "" or "." or ".." => "has a name that no file can have: rename it",
        { Length: > MaximumLength } => $"has a name of more than {MaximumLength} characters: shorten it",
        _ when GitFolder.IsMatch(name) => "has the name of Git's own folder: rename it",
        _ when name.AsSpan().ContainsAny('/', '\\') => "has a slash or back-slash in its name: rename it",
        _ when name.AsSpan().ContainsAnyExceptInRange(' ', '~') =>
            "has control characters or letters outside plain ASCII in its name: rename it with letters, digits, dots and hyphens",
        _ when name.Contains(':') || name[^1] is '.' or ' ' =>
            "has a colon in its name, or ends in a dot or a space: rename it, since Windows takes that for another name",
        _ => null,
    };

    /// <summary>A name that is safe to print, whatever it holds.</summary>
    public static string Shown(string name)
    {
        var text = new StringBuilder();
        foreach (var rune in name.EnumerateRunes().Take(MaximumShown))
            text.Append(rune.Value is >= ' ' and <= '~' ? rune.ToString() : $"\\u{{{rune.Value:x}}}");
        return text.ToString();
    }

    /// <summary>Also as NTFS has it: its short name, a stream of it, dots and spaces behind it.</summary>
    [GeneratedRegex(@"\A(\.git|git~[0-9]+)[. ]*(:.*)?\z", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex GitFolder { get; }
}
