namespace ModelOps.Bot.Store;

/// <summary>The store cannot be worked on; the text tells the operator why, and what to do.</summary>
internal sealed class StoreStartException(string message, Exception? inner = null) : Exception(message, inner);
