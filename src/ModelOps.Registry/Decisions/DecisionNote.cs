namespace ModelOps.Registry.Decisions;

/// <summary>What a commit on the ref of decisions says of itself.</summary>
public sealed record DecisionNote
{
    public required string Author { get; init; }

    public required string Email { get; init; }

    public required DateTimeOffset When { get; init; }

    public required string Message { get; init; }
}
