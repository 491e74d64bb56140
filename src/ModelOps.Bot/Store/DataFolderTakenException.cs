namespace ModelOps.Bot.Store;

/// <summary>One process a data folder: this is the second.</summary>
internal sealed class DataFolderTakenException(string message, Exception inner) : Exception(message, inner);
