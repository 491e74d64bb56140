namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record PingedHook
{
    public string Type => "App";

    public string Name => "web";

    public bool Active => true;

    public required long Id { get; init; }

    public required long AppId { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    public required HookSettings Config { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string DeliveriesUrl { get; init; }
}
