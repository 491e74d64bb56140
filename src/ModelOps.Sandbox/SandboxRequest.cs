namespace ModelOps.Sandbox;

/// <summary>A program to run with nothing but what is listed here.</summary>
public sealed record SandboxRequest
{
    /// <summary>Absolute path of the executable.</summary>
    public required string Program { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public required string WorkingDirectory { get; init; }

    /// <summary>
    /// Nothing is inherited. Added is only what a .NET program needs to start, and a mark by which its processes are found.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public SandboxLimits Limits { get; init; } = new();
}
