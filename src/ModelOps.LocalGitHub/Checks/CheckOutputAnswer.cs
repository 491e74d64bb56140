namespace ModelOps.LocalGitHub.Checks;

internal sealed record CheckOutputAnswer
{
    public required string? Title { get; init; }

    public required string? Summary { get; init; }

    public required string? Text { get; init; }

    public required int AnnotationsCount { get; init; }

    public required string AnnotationsUrl { get; init; }
}
