namespace ModelOps.LocalGitHub.State;

internal sealed record App : Row
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required long OwnerId { get; init; }

    /// <summary>The account that the App acts as.</summary>
    public required long BotId { get; init; }

    public required string PublicKeyPem { get; init; }

    public Uri? WebhookUrl { get; init; }

    public string? WebhookSecret { get; init; }

    public required IReadOnlyDictionary<string, Grant> Permissions { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
