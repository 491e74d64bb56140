using System.Security.Cryptography;
using System.Text;

namespace ModelOps.LocalGitHub.Authentication;

/// <summary>Tokens are kept as digests only: a copy of the state opens nothing.</summary>
internal static class AccessToken
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string NewInstallationToken() => "ghs_" + RandomNumberGenerator.GetString(Letters, 36);

    public static string Digest(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
