namespace ModelOps.LocalGitHub.Commits;

/// <param name="Type"><c>commit</c>, or <c>tag</c> for an annotated tag.</param>
internal sealed record RefTarget(string Type, string Sha, string Url);
