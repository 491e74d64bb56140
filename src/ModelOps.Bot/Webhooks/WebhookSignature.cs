using System.Security.Cryptography;
using System.Text;

namespace ModelOps.Bot.Webhooks;

/// <summary>GitHub's <c>X-Hub-Signature-256</c>: HMAC-SHA256 over the raw body. The older SHA-1 header is not looked at.</summary>
internal static class WebhookSignature
{
    private const string Prefix = "sha256=";

    /// <param name="secrets">More than one while a secret is being rotated; with an empty one anybody could sign.</param>
    public static bool IsValid(string? header, ReadOnlySpan<byte> body, IEnumerable<string> secrets)
    {
        if (header is null || !header.StartsWith(Prefix, StringComparison.Ordinal) || header.Length != Prefix.Length + 64)
            return false;
        Span<byte> claimed = stackalloc byte[32];
        if (Convert.FromHexString(header.AsSpan(Prefix.Length), claimed, out _, out _) != System.Buffers.OperationStatus.Done)
            return false;
        Span<byte> expected = stackalloc byte[32];
        var valid = false;
        foreach (var secret in secrets.Where(secret => secret.Length > 0))
        {
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, expected);
            valid |= CryptographicOperations.FixedTimeEquals(claimed, expected);
        }
        return valid;
    }
}
