using System.Globalization;
using System.Text.RegularExpressions;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Yaml.Forms;

/// <summary>The written forms of sizes, times and names.</summary>
internal static partial class Words
{
    private static readonly Dictionary<string, long> Bytes = new() { [""] = 1, ["Ki"] = 1L << 10, ["Mi"] = 1L << 20, ["Gi"] = 1L << 30 };

    private static readonly Dictionary<string, TimeSpan> Times = new()
    {
        ["ms"] = TimeSpan.FromMilliseconds(1),
        ["s"] = TimeSpan.FromSeconds(1),
        ["m"] = TimeSpan.FromMinutes(1),
        ["h"] = TimeSpan.FromHours(1),
        ["d"] = TimeSpan.FromDays(1),
    };

    /// <summary>A number of bytes, more than none.</summary>
    public static WordForm<long> Size { get; } = new("a size in bytes, such as 512Mi or 2Gi", TryParseSize, "^[1-9][0-9]{0,9}(Ki|Mi|Gi)?$");

    public static WordForm<TimeSpan> Duration { get; } = new("a time, such as 500ms, 60s, 5m, 2h or 30d", TryParseDuration, "^[1-9][0-9]{0,5}(ms|s|m|h|d)$");

    public static WordForm<T> Identifier<T>(string expected, string? pattern = null) where T : class, IIdentifier<T> => new(expected, T.TryParse, pattern);

    private static bool TryParseSize(string text, out long bytes)
    {
        var match = SizePattern().Match(text);
        bytes = match.Success ? long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * Bytes[match.Groups[2].Value] : 0;
        return match.Success;
    }

    private static bool TryParseDuration(string text, out TimeSpan time)
    {
        var match = DurationPattern().Match(text);
        time = match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * Times[match.Groups[2].Value] : TimeSpan.Zero;
        return match.Success;
    }

    [GeneratedRegex(@"\A([1-9][0-9]{0,9})(Ki|Mi|Gi|)\z")]
    private static partial Regex SizePattern();

    [GeneratedRegex(@"\A([1-9][0-9]{0,5})(ms|s|m|h|d)\z")]
    private static partial Regex DurationPattern();
}
