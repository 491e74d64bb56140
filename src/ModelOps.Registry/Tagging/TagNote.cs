namespace ModelOps.Registry.Tagging;

/// <summary>Who tagged, when and why: what an annotated tag holds beside its name and its commit.</summary>
public sealed record TagNote
{
    public required string Author { get; init; }

    public required string Email { get; init; }

    public required DateTimeOffset When { get; init; }

    public required string Message { get; init; }
}
