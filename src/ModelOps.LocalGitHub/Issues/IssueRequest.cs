using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Issues;

/// <summary>A new issue, or what changes in one; what is absent stays.</summary>
internal sealed record IssueRequest
{
    public string? Title { get; init; }

    public string? Body { get; init; }

    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public string? State { get; init; }

    public string? StateReason { get; init; }

    [JsonConverter(typeof(LabelNamesConverter))]
    public IReadOnlyList<string>? Labels { get; init; }

    public IReadOnlyList<string>? Assignees { get; init; }

    /// <summary>The older form of <see cref="Assignees"/>.</summary>
    public string? Assignee { get; init; }

    public IReadOnlyList<string>? Assigned => Assignees ?? (Assignee is null ? null : [Assignee]);
}
