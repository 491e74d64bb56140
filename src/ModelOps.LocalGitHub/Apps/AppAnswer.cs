using ModelOps.LocalGitHub.Accounts;

namespace ModelOps.LocalGitHub.Apps;

/// <summary>GitHub's <c>integration</c>.</summary>
internal sealed record AppAnswer
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string NodeId { get; init; }

    public required AccountAnswer Owner { get; init; }

    public required string Name { get; init; }

    public string? Description => null;

    public string ExternalUrl => HtmlUrl;

    public required string HtmlUrl { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required IReadOnlyDictionary<string, string> Permissions { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    public required int InstallationsCount { get; init; }
}
