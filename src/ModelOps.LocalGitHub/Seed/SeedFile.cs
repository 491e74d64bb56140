namespace ModelOps.LocalGitHub.Seed;

/// <summary>Who exists: the accounts and Apps that GitHub has no route to make.</summary>
internal sealed record SeedFile
{
    public IReadOnlyList<SeedUser> Users { get; init; } = [];

    public IReadOnlyList<SeedOrganization> Organizations { get; init; } = [];

    public IReadOnlyList<SeedApp> Apps { get; init; } = [];
}
