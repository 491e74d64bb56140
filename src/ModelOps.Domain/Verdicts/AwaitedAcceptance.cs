namespace ModelOps.Domain.Verdicts;

/// <summary>A finding that an owner other than the author has to accept.</summary>
/// <param name="Folder">Of the model whose owners are asked; empty: those of the registry.</param>
public sealed record AwaitedAcceptance(string Folder, Finding Finding);
