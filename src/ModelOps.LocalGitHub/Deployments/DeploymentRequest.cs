using System.Text.Json.Nodes;

namespace ModelOps.LocalGitHub.Deployments;

internal sealed record DeploymentRequest
{
    public string? Ref { get; init; }

    public string? Task { get; init; }

    /// <summary>Whether a branch is brought up to the default branch first; it is, unless that is forbidden.</summary>
    public bool? AutoMerge { get; init; }

    /// <summary>The checks that must have passed; null: all that the commit has.</summary>
    public IReadOnlyList<string>? RequiredContexts { get; init; }

    public JsonNode? Payload { get; init; }

    public string? Environment { get; init; }

    public string? Description { get; init; }

    public bool TransientEnvironment { get; init; }

    public bool? ProductionEnvironment { get; init; }
}
