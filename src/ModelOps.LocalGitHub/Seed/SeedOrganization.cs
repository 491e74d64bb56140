using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.Seed;

internal sealed record SeedOrganization
{
    public required Login Login { get; init; }

    public string? Name { get; init; }

    /// <summary>May do everything in every repository of the organisation.</summary>
    public IReadOnlyList<Login> Owners { get; set; } = [];

    /// <summary>May read every repository of the organisation and make new ones.</summary>
    public IReadOnlyList<Login> Members { get; set; } = [];

    public IReadOnlyList<SeedTeam> Teams { get; set; } = [];
}
