namespace ModelOps.Gateway.Traffic;

internal sealed class TrafficOptions
{
    public const string Section = "Gateway";

    /// <summary>The request header that says who asks; requests of one client go to one version.</summary>
    public string ClientHeader { get; set; } = "X-ModelOps-Client";

    /// <summary>How long a version may leave a request without a byte of an answer.</summary>
    public TimeSpan UpstreamTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How long it may take to reach a server of a version; then another is tried.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The most requests a second and model that are copied to the canary; 0 copies none.</summary>
    public int CopiesPerSecond { get; set; } = 10;

    /// <summary>The largest request and the largest answer that are kept for a comparison.</summary>
    public int MaxCopyBytes { get; set; } = 1024 * 1024;

    /// <summary>How far a copied answer may be from the first: at most the absolute tolerance and this part of the first.</summary>
    public double CopyRelativeTolerance { get; set; } = 1e-3;

    public double CopyAbsoluteTolerance { get; set; } = 1e-5;
}
