namespace ModelOps.LocalGitHub.Checks;

internal sealed record AnnotationRequest
{
    public string? Path { get; init; }

    public int? StartLine { get; init; }

    public int? EndLine { get; init; }

    public int? StartColumn { get; init; }

    public int? EndColumn { get; init; }

    /// <summary><c>notice</c>, <c>warning</c> or <c>failure</c>.</summary>
    public string? AnnotationLevel { get; init; }

    public string? Message { get; init; }

    public string? Title { get; init; }

    public string? RawDetails { get; init; }
}
