using System.Globalization;

namespace ModelOps.Domain.Rollouts.Api;

/// <summary>A time as a person writes it.</summary>
public static class PointInTime
{
    public const string Example = "2026-11-23T14:00Z, or 2026-11-23 for its first moment";

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>ISO 8601, of which the time of day may be left out; without an offset it is that of Greenwich.</summary>
    public static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
