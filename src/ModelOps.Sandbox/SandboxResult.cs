namespace ModelOps.Sandbox;

/// <summary>How a sandboxed program ended. Nothing of it runs any more.</summary>
public abstract record SandboxResult
{
    private SandboxResult() { }

    public required SandboxTrace Trace { get; init; }

    public sealed record Exited(int Code) : SandboxResult;

    /// <summary>Ended by a signal that nobody here sent; also a program that exits with a shell's code for it (128 + signal).</summary>
    public sealed record Signalled(int Signal) : SandboxResult;

    public sealed record TimedOut(TimeSpan Limit) : SandboxResult;

    public sealed record CpuExhausted(TimeSpan Limit) : SandboxResult;

    public sealed record OutOfMemory(long Limit) : SandboxResult;

    public sealed record OutputTooLarge(int Limit) : SandboxResult;

    /// <summary>The launcher could not start the program; <see cref="SandboxTrace.StandardError"/> says why.</summary>
    public sealed record NotStarted : SandboxResult;

    /// <summary>The machine cannot hold it as well as was asked for, so that it was not started. Says what is missing and what to do.</summary>
    public sealed record TooWeak(string Reason) : SandboxResult;
}
