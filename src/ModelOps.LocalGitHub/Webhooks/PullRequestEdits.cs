using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record PullRequestEdits
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Former? Title { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Former? Body { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FormerBase? Base { get; init; }

    [JsonIgnore]
    public bool IsEmpty => Title is null && Body is null && Base is null;
}
