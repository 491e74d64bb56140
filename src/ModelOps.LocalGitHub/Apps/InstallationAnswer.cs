using ModelOps.LocalGitHub.Accounts;

namespace ModelOps.LocalGitHub.Apps;

/// <summary>GitHub's <c>installation</c>.</summary>
internal sealed record InstallationAnswer
{
    public required long Id { get; init; }

    public required AccountAnswer Account { get; init; }

    public string RepositorySelection => "all";

    public required string AccessTokensUrl { get; init; }

    public required string RepositoriesUrl { get; init; }

    public required string HtmlUrl { get; init; }

    public required long AppId { get; init; }

    public required string AppSlug { get; init; }

    public long TargetId => Account.Id;

    public string TargetType => Account.Type;

    public required IReadOnlyDictionary<string, string> Permissions { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public string? SingleFileName => null;

    public bool HasMultipleSingleFiles => false;

    public IReadOnlyList<string> SingleFilePaths => [];

    public AccountAnswer? SuspendedBy => null;

    public DateTimeOffset? SuspendedAt => null;
}
