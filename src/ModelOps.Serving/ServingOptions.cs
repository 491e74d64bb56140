namespace ModelOps.Serving;

internal sealed class ServingOptions
{
    public const string Section = "Serving";

    /// <summary>The folder of the version, with <c>version.json</c> and <c>digests.json</c>.</summary>
    public string? VersionDirectory { get; init; }

    /// <summary>Where the server listens; port 0 takes a free one.</summary>
    public string Address { get; init; } = "http://127.0.0.1:8000";

    /// <summary>The file that gets the real address once the server listens.</summary>
    public string? AddressFile { get; init; }

    /// <summary>The largest request body that is read.</summary>
    public long MaxBodyBytes { get; init; } = 64 * 1024 * 1024;
}
