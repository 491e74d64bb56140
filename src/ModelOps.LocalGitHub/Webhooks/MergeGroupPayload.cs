using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record MergeGroupPayload : RepositoryPayload
{
    public required string Action { get; init; }

    /// <summary>Of <c>destroyed</c>: <c>merged</c>, <c>invalidated</c> or <c>dequeued</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    public required MergeGroupAnswer MergeGroup { get; init; }
}
