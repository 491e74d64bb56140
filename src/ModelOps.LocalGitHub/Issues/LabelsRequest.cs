using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Issues;

/// <summary>Labels for an issue: <c>{"labels": [...]}</c> or the bare array.</summary>
[JsonConverter(typeof(LabelsRequestConverter))]
internal sealed record LabelsRequest(IReadOnlyList<string> Labels);
