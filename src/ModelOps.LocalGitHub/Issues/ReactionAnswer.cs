using ModelOps.LocalGitHub.Accounts;

namespace ModelOps.LocalGitHub.Issues;

/// <summary>GitHub's <c>reaction</c>.</summary>
internal sealed record ReactionAnswer(long Id, string NodeId, AccountAnswer User, string Content, DateTimeOffset CreatedAt);
