using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.Seed;

internal sealed record SeedTeam
{
    public required string Slug { get; init; }

    /// <summary>They are members of the organisation too.</summary>
    public IReadOnlyList<Login> Members { get; set; } = [];
}
