namespace ModelOps.Domain.Verdicts;

/// <summary>Something a reviewer must know of a change.</summary>
public sealed record Finding(string Text, bool Blocks);
