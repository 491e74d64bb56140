using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Authentication;

/// <summary>What GitHub reads of an App's JSON web token; the issuer may be written as a number or as a text.</summary>
internal sealed record AppTokenClaims
{
    [JsonPropertyName("iss")]
    public JsonElement Issuer { get; init; }

    /// <summary>Unix seconds, as is <see cref="ExpiresAt"/>.</summary>
    [JsonPropertyName("iat")]
    public long? IssuedAt { get; init; }

    [JsonPropertyName("exp")]
    public long? ExpiresAt { get; init; }
}
