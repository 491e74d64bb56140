using System.Globalization;
using ModelOps.Domain.Quantities;

namespace ModelOps.Bot.Configuration;

/// <summary>Times in settings: as manifests write them, or as .NET does.</summary>
internal static class ConfiguredTime
{
    /// <param name="text">Such as <c>30s</c> or <c>00:00:30</c>. A bare number is none: .NET takes it for days.</param>
    /// <returns>Null where it is no time.</returns>
    public static TimeSpan? Parse(string text) =>
        Quantity.TryParseTime(text, out var time) || (text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out time)) ? time : null;
}
