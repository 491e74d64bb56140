namespace ModelOps.Gateway.Listening;

internal sealed class ListeningOptions
{
    public const string Section = "Gateway";

    /// <summary>Where the gateway listens; port 0 takes a free one.</summary>
    public string Address { get; set; } = "http://127.0.0.1:8000";

    /// <summary>The file that gets the real address once the gateway listens.</summary>
    public string? AddressFile { get; set; }

    /// <summary>The largest request body that is passed on.</summary>
    public long MaxBodyBytes { get; set; } = 64 * 1024 * 1024;
}
