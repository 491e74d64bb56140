namespace ModelOps.Registry.Lfs;

/// <summary>A connection was not made because its address is not allowed. HttpClient wraps what its connections throw.</summary>
internal sealed class LfsAddressException(string message) : IOException(message);
