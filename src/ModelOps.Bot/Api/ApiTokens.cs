using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;

namespace ModelOps.Bot.Api;

/// <summary>Who carries which token of <c>Bot:ApiTokens</c>.</summary>
internal sealed class ApiTokens(IOptions<BotOptions> options)
{
    private const string Scheme = "Bearer ";

    /// <returns>The name of the token that the request carries; null: it carries none that is known.</returns>
    public string? NameOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var claimed = Digest(header[Scheme.Length..].Trim());
        string? found = null;
        // Every token is looked at, and digests are of one length: how long it takes tells nothing.
        foreach (var (name, token) in options.Value.ApiTokens)
            found = CryptographicOperations.FixedTimeEquals(claimed, Digest(token)) ? name : found;
        return found;
    }

    private static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
