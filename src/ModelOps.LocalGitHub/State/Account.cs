using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.State;

internal sealed record Account : Row
{
    public required Login Login { get; init; }

    public required AccountKind Type { get; init; }

    public string? Name { get; init; }

    public string? TokenDigest { get; init; }

    /// <summary>Of an organisation: ids of the users with every right in it.</summary>
    public IReadOnlyList<long> Owners { get; init; } = [];

    /// <summary>Of an organisation: ids of the users who may read its repositories and make new ones.</summary>
    public IReadOnlyList<long> Members { get; init; } = [];

    /// <summary>Of an organisation: whether it has the account, as owner or as member.</summary>
    public bool Has(Account account) => Owners.Contains(account.Id) || Members.Contains(account.Id);

    public required DateTimeOffset CreatedAt { get; init; }
}
