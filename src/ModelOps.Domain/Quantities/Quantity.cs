using System.Globalization;
using System.Text.RegularExpressions;

namespace ModelOps.Domain.Quantities;

/// <summary>Sizes and times as manifests, policies and settings write them.</summary>
public static partial class Quantity
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

    /// <summary>A number of bytes, more than none, such as <c>512Mi</c>.</summary>
    public static bool TryParseSize(string text, out long bytes)
    {
        var match = SizePattern().Match(text);
        bytes = match.Success ? long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * Bytes[match.Groups[2].Value] : 0;
        return match.Success;
    }

    /// <summary>Such as <c>500ms</c> or <c>30d</c>.</summary>
    public static bool TryParseTime(string text, out TimeSpan time)
    {
        var match = TimePattern().Match(text);
        time = match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * Times[match.Groups[2].Value] : TimeSpan.Zero;
        return match.Success;
    }

    [GeneratedRegex(@"\A([1-9][0-9]{0,9})(Ki|Mi|Gi|)\z")]
    private static partial Regex SizePattern();

    [GeneratedRegex(@"\A([1-9][0-9]{0,5})(ms|s|m|h|d)\z")]
    private static partial Regex TimePattern();
}
