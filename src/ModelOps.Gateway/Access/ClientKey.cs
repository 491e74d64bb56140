using System.Collections.Immutable;

namespace ModelOps.Gateway.Access;

/// <summary>A client and the SHA-256 of one of its keys. The key itself is nowhere kept.</summary>
internal sealed record ClientKey(ApiClient Client, ImmutableArray<byte> Digest);
