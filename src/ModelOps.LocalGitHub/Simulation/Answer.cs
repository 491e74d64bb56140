namespace ModelOps.LocalGitHub.Simulation;

/// <summary>An answer of the REST API, whole.</summary>
/// <param name="Route">As GitHub's documentation writes it, such as <c>/repos/{owner}/{repo}/pulls</c>.</param>
public sealed record Answer(string Method, string Route, int Status, string? MediaType, ReadOnlyMemory<byte> Body);
