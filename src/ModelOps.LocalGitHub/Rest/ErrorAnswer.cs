using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Rest;

/// <summary>GitHub's <c>basic-error</c> and <c>validation-error</c>.</summary>
internal sealed record ErrorAnswer
{
    public required string Message { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldFault>? Errors { get; init; }

    public string DocumentationUrl => "https://docs.github.com/rest";

    public required string Status { get; init; }
}
