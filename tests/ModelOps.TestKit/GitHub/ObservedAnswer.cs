namespace ModelOps.TestKit.GitHub;

/// <summary>An answer that a stand-in for GitHub gave.</summary>
/// <param name="Route">As GitHub's documentation writes it, such as <c>/repos/{owner}/{repo}/pulls</c>.</param>
public sealed record ObservedAnswer(string Method, string Route, int Status, string? MediaType, ReadOnlyMemory<byte> Body);
