namespace ModelOps.LocalGitHub.Commits;

/// <summary>GitHub's <c>git-ref</c>.</summary>
internal sealed record RefAnswer(string Ref, string NodeId, string Url, RefTarget Object);
