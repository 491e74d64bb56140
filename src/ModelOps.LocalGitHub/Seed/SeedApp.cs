using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Seed;

internal sealed record SeedApp
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    /// <summary>The account that the App belongs to; without it, the first of the seed.</summary>
    public Login? Owner { get; init; }

    /// <summary>The accounts that the App is installed on; without it, all of them.</summary>
    public IReadOnlyList<Login>? InstalledOn { get; set; }

    /// <summary>A PEM file with the App's RSA key, private or public; relative to the seed file.</summary>
    public required string KeyFile { get; init; }

    /// <summary>Without it the App gets no webhooks.</summary>
    public Uri? WebhookUrl { get; init; }

    public string? WebhookSecret { get; init; }

    /// <summary>By GitHub's names, such as <c>"checks": "write"</c>. Metadata can be read in any case.</summary>
    public IReadOnlyDictionary<string, Grant> Permissions { get; set; } = new Dictionary<string, Grant>();

    public IReadOnlyList<string> Events { get; set; } = [];
}
