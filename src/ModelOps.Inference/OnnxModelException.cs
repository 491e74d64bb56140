namespace ModelOps.Inference;

/// <summary>The model cannot be loaded or run; the message says why in a sentence for its author.</summary>
public sealed class OnnxModelException(string message, Exception? inner = null) : Exception(message, inner);
