using Grpc.Core;

namespace ModelOps.Gateway.Tests.Kit;

/// <summary>What reached a gRPC back end.</summary>
internal sealed record SeenCall(Metadata Headers, DateTime Deadline, CancellationToken Ended);
