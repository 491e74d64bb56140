namespace ModelOps.Registry.Lfs;

/// <summary>Where Git LFS objects may come from, and how patiently they are fetched.</summary>
public sealed record LfsOptions
{
    /// <summary>Hosts that downloads may come from beside the endpoint's own, as <c>host</c> or <c>host:port</c>. These are GitHub's.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = ["github-cloud.githubusercontent.com", "github-cloud.s3.amazonaws.com"];

    /// <summary>Whether connections to loopback and private networks are made: for a server of one's own, never needed for GitHub.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Waits before each further try of what failed for the moment.</summary>
    public IReadOnlyList<TimeSpan> Retries { get; init; } = [TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(3)];

    /// <summary>The longest that a server's <c>Retry-After</c> is obeyed.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Until the next bytes come.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Downloads at once.</summary>
    public int Parallel { get; init; } = 3;
}
