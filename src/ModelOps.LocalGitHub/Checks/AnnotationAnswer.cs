namespace ModelOps.LocalGitHub.Checks;

/// <summary>GitHub's <c>check-annotation</c>.</summary>
internal sealed record AnnotationAnswer
{
    public required string Path { get; init; }

    public required string BlobHref { get; init; }

    public required int StartLine { get; init; }

    public required int EndLine { get; init; }

    public required int? StartColumn { get; init; }

    public required int? EndColumn { get; init; }

    public required string AnnotationLevel { get; init; }

    public required string? Title { get; init; }

    public required string Message { get; init; }

    public required string? RawDetails { get; init; }
}
