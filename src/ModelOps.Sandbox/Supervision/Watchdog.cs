namespace ModelOps.Sandbox.Supervision;

/// <summary>Holds one process to its limits until it ends. Processes run in real time, whatever clock the service around them has.</summary>
internal sealed class Watchdog(SandboxedProcess process, SandboxLimits limits)
{
    private const int LooksPerSearch = 10;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    private readonly long start = TimeProvider.System.GetTimestamp();

    public long PeakMemory { get; private set; }

    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(start);

    /// <summary>The first limit that was broken, with the process still running, or none when it ended by itself.</summary>
    public async Task<Breach> WatchAsync(CancellationToken cancel)
    {
        for (var look = 0; !process.Exit.IsCompleted; look++)
        {
            cancel.ThrowIfCancellationRequested();
            // Members are found by a search through all processes, which is dear; looking at the known ones is cheap.
            if (look % LooksPerSearch == 0)
                process.Family.Refresh();
            var breach = Look();
            if (breach is not Breach.None)
                return breach;
            await Task.WhenAny(process.Exit, Task.Delay(Interval, TimeProvider.System, cancel));
        }
        return Breach.None;
    }

    private Breach Look()
    {
        var (memory, cpuTime) = process.Family.Measure();
        PeakMemory = Math.Max(PeakMemory, memory);
        return memory > limits.Memory ? Breach.Memory
            : cpuTime > limits.CpuTime ? Breach.CpuTime
            : Elapsed > limits.WallTime ? Breach.WallTime
            : process.Overflowed ? Breach.Output
            : Breach.None;
    }
}
