namespace ModelOps.Serving.Versions;

/// <summary>The version cannot be served; the message is one sentence that names the file at fault.</summary>
public sealed class UnservableVersionException(string message) : Exception(message);
