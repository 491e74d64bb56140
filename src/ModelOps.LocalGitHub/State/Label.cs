namespace ModelOps.LocalGitHub.State;

internal sealed record Label : Row
{
    public required long RepositoryId { get; init; }

    public required string Name { get; init; }

    /// <summary>Six hexadecimal digits.</summary>
    public string Color { get; init; } = "ededed";
}
