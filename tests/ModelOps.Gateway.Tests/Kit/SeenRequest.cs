namespace ModelOps.Gateway.Tests.Kit;

/// <summary>What reached a back end.</summary>
internal sealed record SeenRequest(string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body);
