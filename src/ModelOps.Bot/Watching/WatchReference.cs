using ModelOps.Domain.Watching;

namespace ModelOps.Bot.Watching;

/// <param name="Digest">Of the profile; null where there is none.</param>
internal sealed record WatchReference(string? Digest, VersionReference Reference);
