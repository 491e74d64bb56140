using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.Seed;

internal sealed record SeedUser
{
    public required Login Login { get; init; }

    public string? Name { get; init; }

    /// <summary>A personal access token with every scope.</summary>
    public required string Token { get; init; }
}
