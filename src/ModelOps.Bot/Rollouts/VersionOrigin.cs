using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Rollouts;

/// <summary>Which version some content is, and where it came from.</summary>
/// <param name="PullRequest">Null for a push past all pull requests.</param>
/// <param name="Serves">The cluster runs it already.</param>
internal sealed record VersionOrigin(ModelVersion Version, GitObjectId Commit, int? PullRequest, bool Serves = false);
