namespace ModelOps.LocalGitHub.State;

internal sealed record Annotation
{
    public required string Path { get; init; }

    public required int StartLine { get; init; }

    public required int EndLine { get; init; }

    public int? StartColumn { get; init; }

    public int? EndColumn { get; init; }

    public required string Level { get; init; }

    public string? Title { get; init; }

    public required string Message { get; init; }

    public string? RawDetails { get; init; }
}
