using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ModelOps.LocalGitHub.Tests.Support;

/// <summary>The App of the tests and its key. Made once: keys are slow to make and never change.</summary>
internal static class TestApp
{
    public const long Id = 7;
    public const string Secret = "a webhook secret";

    public static RSA Key { get; } = RSA.Create(2048);

    /// <summary>An App's JSON web token, as a good client makes it unless told otherwise.</summary>
    public static string Token(
        DateTimeOffset now, int issuedAfter = -60, int expiresAfter = 540, RSA? key = null, string issuer = "7", string algorithm = "RS256")
    {
        var seconds = now.ToUnixTimeSeconds();
        var header = Encode($$"""{"alg":"{{algorithm}}","typ":"JWT"}""");
        var claims = Encode($$"""{"iat":{{seconds + issuedAfter}},"exp":{{seconds + expiresAfter}},"iss":{{issuer}}}""");
        var text = Encoding.ASCII.GetBytes($"{header}.{claims}");
        var signature = (key ?? Key).SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
