namespace ModelOps.Sandbox;

/// <summary>What a sandboxed program left behind.</summary>
public sealed record SandboxTrace
{
    /// <summary>Untrusted text, cut at the limit.</summary>
    public required string StandardOutput { get; init; }

    /// <summary>Untrusted text, cut at the limit.</summary>
    public required string StandardError { get; init; }

    /// <summary>The most resident bytes that were seen, of all its processes together.</summary>
    public required long PeakMemory { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>What held it while it ran.</summary>
    public required Protections Held { get; init; }

    internal static SandboxTrace OfNothing { get; } = new() { StandardOutput = "", StandardError = "", PeakMemory = 0, Duration = default, Held = Protections.None };
}
