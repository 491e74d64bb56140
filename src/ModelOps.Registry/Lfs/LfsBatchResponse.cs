namespace ModelOps.Registry.Lfs;

/// <summary>An answer of the batch API, version 1 (git-lfs, docs/api/batch.md), as it came: not checked.</summary>
internal sealed record LfsBatchResponse(string? Transfer, IReadOnlyList<LfsBatchResponse.Answer?>? Objects)
{
    internal sealed record Answer(string? Oid, long? Size, Offer? Actions, Fault? Error);

    internal sealed record Offer(Address? Download);

    internal sealed record Address(string? Href, IReadOnlyDictionary<string, string>? Header);

    internal sealed record Fault(int Code, string? Message);
}
