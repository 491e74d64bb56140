using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Labels;

/// <summary>What a gateway answers to <c>GET /v2/models/{model}/spool</c>: a page of the spool of each server.</summary>
/// <param name="Missing">A sentence for each server whose page is not in here.</param>
public sealed record GatheredSpools(IReadOnlyList<ServerSpool> Pages, IReadOnlyList<string> Missing);

/// <param name="Server">The same from call to call; to read on, <c>after</c> is <c>SERVER:NEXT</c>.</param>
public sealed record ServerSpool(string Server, ModelVersion Version, SpoolPage Page);
