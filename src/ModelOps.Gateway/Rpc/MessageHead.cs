namespace ModelOps.Gateway.Rpc;

/// <summary>What the first bytes of a message say.</summary>
internal abstract record MessageHead
{
    private MessageHead() { }

    /// <param name="First">The text of field 1, empty when it is not there.</param>
    /// <param name="Second">The text of field 2, empty when it is not there.</param>
    public sealed record Named(string First, string Second) : MessageHead;

    /// <summary>More bytes may tell.</summary>
    public sealed record Unfinished : MessageHead;

    /// <param name="Reason">A sentence for the caller.</param>
    public sealed record Refused(RpcStatus Status, string Reason) : MessageHead;
}
