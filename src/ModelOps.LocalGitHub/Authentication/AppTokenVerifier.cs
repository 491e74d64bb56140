using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Authentication;

/// <summary>Reads the JSON web token (RS256) by which an App says who it is.</summary>
internal sealed class AppTokenVerifier(GitHubStore store, TimeProvider clock)
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ClockDrift = TimeSpan.FromSeconds(60);

    private static readonly Identity Unreadable = new Identity.Refused(401, "A JSON web token could not be decoded");

    public Identity Verify(string token)
    {
        if (token.Split('.') is not [var header, var claims, var signature]
            || Read(header, AppTokenJson.Default.AppTokenHeader)?.Algorithm != "RS256"
            || Read(claims, AppTokenJson.Default.AppTokenClaims) is not { } said
            || !Base64Url.IsValid(signature))
            return Unreadable;
        if (Issuer(said) is not { } app)
            return new Identity.Refused(404, "Integration not found");
        if (!IsSigned(app, $"{header}.{claims}", Base64Url.DecodeFromChars(signature)))
            return Unreadable;
        return Judge(said) is { } fault ? new Identity.Refused(401, fault) : new Identity.Known(new Caller.AppItself(app));
    }

    private static T? Read<T>(string part, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return Base64Url.IsValid(part) ? JsonSerializer.Deserialize(Base64Url.DecodeFromChars(part), type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private App? Issuer(AppTokenClaims claims) => claims.Issuer.ValueKind switch
    {
        JsonValueKind.Number when claims.Issuer.TryGetInt64(out var id) => store.Apps.Find(id),
        JsonValueKind.String when long.TryParse(claims.Issuer.GetString(), out var id) => store.Apps.Find(id),
        _ => null,
    };

    private static bool IsSigned(App app, string text, byte[] signature)
    {
        using var key = RSA.Create();
        key.ImportFromPem(app.PublicKeyPem);
        return key.VerifyData(Encoding.ASCII.GetBytes(text), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private string? Judge(AppTokenClaims claims)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        if (claims.IssuedAt is not { } issuedAt || issuedAt > now + ClockDrift.TotalSeconds)
            return "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
        if (claims.ExpiresAt is not { } expiresAt || expiresAt <= now)
            return "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
        return expiresAt > now + LongestLife.TotalSeconds ? "'Expiration time' claim ('exp') is too far in the future" : null;
    }
}
