namespace ModelOps.Registry.Tests.Lfs;

/// <param name="Headers">By name, whatever its case.</param>
internal sealed record LfsCall(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Authorization => Headers.GetValueOrDefault("Authorization");
}
