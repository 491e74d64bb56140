namespace ModelOps.Cli.Demo;

/// <summary>Something of the story did not come true; the message says what.</summary>
internal sealed class DemoFailedException(string message) : Exception(message);
