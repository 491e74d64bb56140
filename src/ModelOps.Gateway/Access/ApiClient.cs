namespace ModelOps.Gateway.Access;

/// <summary>Whose key a request carried; a feature of the request.</summary>
internal sealed record ApiClient(string Name);
