namespace ModelOps.LocalGitHub.Checks;

/// <summary>A button under the check run.</summary>
internal sealed record CheckActionRequest
{
    public string? Label { get; init; }

    public string? Description { get; init; }

    public string? Identifier { get; init; }
}
