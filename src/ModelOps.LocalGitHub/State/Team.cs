namespace ModelOps.LocalGitHub.State;

/// <summary>Some members of an organisation.</summary>
internal sealed record Team : Row
{
    public required long OrganizationId { get; init; }

    public required string Slug { get; init; }

    public required IReadOnlyList<long> MemberIds { get; init; }
}
