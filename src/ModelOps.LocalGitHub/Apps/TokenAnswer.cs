using System.Text.Json.Serialization;
using ModelOps.LocalGitHub.Repositories;

namespace ModelOps.LocalGitHub.Apps;

/// <summary>GitHub's <c>installation-token</c>.</summary>
internal sealed record TokenAnswer
{
    public required string Token { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required IReadOnlyDictionary<string, string> Permissions { get; init; }

    public string RepositorySelection => Repositories is null ? "all" : "selected";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RepositoryAnswer>? Repositories { get; init; }
}
