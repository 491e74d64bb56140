namespace ModelOps.LocalGitHub.Seed;

/// <summary>Who exists: the accounts and Apps that GitHub has no route to make.</summary>
/// <remarks>Setters, not initialisers: a reader made at build time would leave out the defaults of what the file does not say.</remarks>
internal sealed record SeedFile
{
    public IReadOnlyList<SeedUser> Users { get; set; } = [];

    public IReadOnlyList<SeedOrganization> Organizations { get; set; } = [];

    public IReadOnlyList<SeedApp> Apps { get; set; } = [];
}
