namespace ModelOps.LocalGitHub.State;

internal sealed record Closing(DateTimeOffset At, long ById, string Reason);
