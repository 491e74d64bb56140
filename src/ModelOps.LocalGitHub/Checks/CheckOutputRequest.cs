namespace ModelOps.LocalGitHub.Checks;

internal sealed record CheckOutputRequest
{
    public string? Title { get; init; }

    public string? Summary { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<AnnotationRequest>? Annotations { get; init; }
}
