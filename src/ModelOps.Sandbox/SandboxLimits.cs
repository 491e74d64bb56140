namespace ModelOps.Sandbox;

public sealed record SandboxLimits
{
    /// <summary>Resident bytes of the program and all that it starts.</summary>
    public long Memory { get; init; } = 4L << 30;

    /// <summary>Processor time of the program and all that it starts; the kernel counts in whole seconds.</summary>
    public TimeSpan CpuTime { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan WallTime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Bytes of the largest file it may write.</summary>
    public long FileSize { get; init; } = 4L << 30;

    public int OpenFiles { get; init; } = 512;

    /// <summary>Bytes of standard output that are kept, and as many of standard error.</summary>
    public int Output { get; init; } = 1 << 20;
}
