namespace ModelOps.Sandbox;

/// <summary>A program to run with nothing but what is listed here.</summary>
public sealed record SandboxRequest
{
    /// <summary>Absolute path of the executable.</summary>
    public required string Program { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>One of the folders that it may read or write, or lies in one.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>
    /// Nothing is inherited. Added is only what a .NET program needs to start, and a mark by which its processes are found.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Files and folders that it may read, beside its own program, libraries and what the machine tells everybody. They must exist.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>Folders that it may read and write. They must exist.</summary>
    public IReadOnlyList<string> Writes { get; init; } = [];

    /// <summary>The program is one of ours and calls <see cref="SelfConfinement.EnterWhereAsked"/> as it starts.</summary>
    public bool ConfinesItself { get; init; }

    public SandboxLimits Limits { get; init; } = new();
}
