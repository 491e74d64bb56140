namespace ModelOps.LocalGitHub.Issues;

/// <summary>GitHub's <c>label</c>.</summary>
internal sealed record LabelAnswer
{
    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required string Url { get; init; }

    public required string Name { get; init; }

    public required string Color { get; init; }

    public string Description => "";

    public bool Default => false;
}
