using System.Text.Json.Serialization;
using ModelOps.LocalGitHub.Checks;

namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record CheckRunPayload : RepositoryPayload
{
    public required string Action { get; init; }

    public required CheckRunAnswer CheckRun { get; init; }

    /// <summary>Of <c>requested_action</c>: the button that was pressed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RequestedAction? RequestedAction { get; init; }
}
