using System.Globalization;

namespace ModelOps.LocalGitHub.Pages;

internal static class PageTime
{
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("MMM d, yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
