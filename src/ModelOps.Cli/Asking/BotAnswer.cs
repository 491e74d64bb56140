namespace ModelOps.Cli.Asking;

/// <summary>What the bot said.</summary>
/// <param name="Value">Null where it gave no answer.</param>
/// <param name="Refusal">Why, in a sentence; null where it did.</param>
/// <param name="Code">For the shell.</param>
internal sealed record BotAnswer<T>(T? Value, string? Refusal, int Code) where T : class;
