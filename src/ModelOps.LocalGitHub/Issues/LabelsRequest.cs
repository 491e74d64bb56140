using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Issues;

internal sealed record LabelsRequest
{
    [JsonConverter(typeof(LabelNamesConverter))]
    public IReadOnlyList<string>? Labels { get; init; }
}
