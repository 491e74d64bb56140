using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.State;

internal sealed record Merge(DateTimeOffset At, long ById, CommitId Commit);
