namespace ModelOps.LocalGitHub.Simulation;

/// <summary>An event that the workflows of a repository were to hear.</summary>
/// <param name="Repository"><c>owner/name</c>.</param>
/// <param name="Payload">A JSON object.</param>
public sealed record Dispatch(string Repository, string EventType, string Payload);
