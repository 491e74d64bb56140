namespace ModelOps.Domain.Serving;

/// <summary>One server of a version.</summary>
/// <param name="Address">Of its REST endpoint, as <c>http://HOST:PORT</c>.</param>
/// <param name="GrpcAddress">Of its gRPC endpoint; null when it has none that is known.</param>
public sealed record ReplicaEndpoint(Uri Address, Uri? GrpcAddress = null);
