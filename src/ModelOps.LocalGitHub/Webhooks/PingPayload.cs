namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record PingPayload
{
    public string Zen => "Keep it logically awesome.";

    public required long HookId { get; init; }

    public required PingedHook Hook { get; init; }
}
