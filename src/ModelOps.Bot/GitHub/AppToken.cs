using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ModelOps.Bot.GitHub;

/// <summary>Signs the short-lived token (a JWT, RS256) by which the App proves to GitHub that it is itself.</summary>
internal sealed class AppToken(IOptions<GitHubOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(9);

    private readonly Lazy<RSA> key = new(() => AppKey.Read(options.Value));

    public string Create()
    {
        var now = clock.GetUtcNow();
        var (issued, expires) = ((now - ClockSkew).ToUnixTimeSeconds(), (now + Lifetime).ToUnixTimeSeconds());
        var unsigned = $"{Part("""{"alg":"RS256","typ":"JWT"}""")}.{Part($$"""{"iat":{{issued}},"exp":{{expires}},"iss":"{{options.Value.AppId}}"}""")}";
        var signature = key.Value.SignData(Encoding.ASCII.GetBytes(unsigned), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{unsigned}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
