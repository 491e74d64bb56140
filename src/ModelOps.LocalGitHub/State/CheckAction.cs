namespace ModelOps.LocalGitHub.State;

/// <summary>A button on a check run.</summary>
internal sealed record CheckAction(string Label, string Description, string Identifier);
