using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Authentication;

internal sealed record AppTokenHeader
{
    [JsonPropertyName("alg")]
    public string? Algorithm { get; init; }
}
