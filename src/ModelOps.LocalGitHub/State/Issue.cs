namespace ModelOps.LocalGitHub.State;

/// <summary>An issue; with <see cref="PullRequest"/> a pull request, which shares numbers and comments with issues.</summary>
internal sealed record Issue : Row
{
    public required long RepositoryId { get; init; }

    public required int Number { get; init; }

    public required string Title { get; init; }

    public string? Body { get; init; }

    public required long AuthorId { get; init; }

    /// <summary>The App that opened it, if one did.</summary>
    public long? AppId { get; init; }

    public IReadOnlyList<long> LabelIds { get; init; } = [];

    public IReadOnlyList<long> AssigneeIds { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public Closing? Closed { get; init; }

    public PullRequestPart? PullRequest { get; init; }

    public bool IsOpen => Closed is null;
}
