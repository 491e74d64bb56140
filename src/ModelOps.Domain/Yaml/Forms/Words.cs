using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Quantities;

namespace ModelOps.Domain.Yaml.Forms;

/// <summary>The written forms of sizes, times and names.</summary>
internal static class Words
{
    /// <summary>A number of bytes, more than none.</summary>
    public static WordForm<long> Size { get; } = new("a size in bytes, such as 512Mi or 2Gi", Quantity.TryParseSize, "^[1-9][0-9]{0,9}(Ki|Mi|Gi)?$");

    public static WordForm<TimeSpan> Duration { get; } = new("a time, such as 500ms, 60s, 5m, 2h or 30d", Quantity.TryParseTime, "^[1-9][0-9]{0,5}(ms|s|m|h|d)$");

    public static WordForm<T> Identifier<T>(string expected, string? pattern = null) where T : class, IIdentifier<T> => new(expected, T.TryParse, pattern);
}
