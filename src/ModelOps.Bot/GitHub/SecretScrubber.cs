using System.Text.RegularExpressions;

namespace ModelOps.Bot.GitHub;

/// <summary>Takes out of a text what has the shape of a secret: GitHub's tokens, JSON web tokens, passwords in addresses, private keys.</summary>
internal static partial class SecretScrubber
{
    private const string Hidden = "***";

    public static string Clean(string text) => PasswordInAddress().Replace(Secret().Replace(text, Hidden), $"://{Hidden}@");

    [GeneratedRegex(
        """
        gh[pousr]_[A-Za-z0-9_.\-]{16,}
        | github_pat_[A-Za-z0-9_]{20,}
        | eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}
        | (?<=\bBasic\s)[A-Za-z0-9+/=]{12,}
        | -----BEGIN\ [A-Z\ ]*PRIVATE\ KEY-----[\s\S]*?(-----END\ [A-Z\ ]*PRIVATE\ KEY-----|\z)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Secret();

    [GeneratedRegex(@"://[^/\s@:]*:[^/\s@]+@")]
    private static partial Regex PasswordInAddress();
}
