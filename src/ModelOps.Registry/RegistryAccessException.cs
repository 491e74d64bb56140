namespace ModelOps.Registry;

/// <summary>A repository, local or remote, could not be read or written. The message is a sentence and names no secret.</summary>
public sealed class RegistryAccessException(RegistryAccessFailure failure, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public RegistryAccessFailure Failure { get; } = failure;
}

public enum RegistryAccessFailure
{
    /// <summary>The remote refused the credentials.</summary>
    Authentication,

    /// <summary>There is no such repository, or the credentials may not see it.</summary>
    NotFound,

    /// <summary>The remote could not be reached, or broke off: worth another try.</summary>
    Network,

    /// <summary>The repository on disk is damaged.</summary>
    Corrupt,

    /// <summary>Another process works on the mirror.</summary>
    InUse,
}
