namespace ModelOps.LocalGitHub.Simulation;

/// <summary>A REST call that was answered.</summary>
/// <param name="Route">As GitHub's documentation writes it, such as <c>/repos/{owner}/{repo}/pulls</c>.</param>
/// <param name="Caller">A login, <c>app/slug</c> for an App as itself, <c>anonymous</c>, or <c>refused</c> for bad credentials.</param>
public sealed record Call(string Method, string Route, string Path, int Status, string Caller);
