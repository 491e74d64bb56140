namespace ModelOps.Gateway.Rpc;

/// <summary>What bounds calls of gRPC.</summary>
internal sealed record RpcLimits(long MaxMessageBytes, TimeProvider Clock);
