using ModelOps.Sandbox.Isolation;
using ModelOps.Sandbox.Launcher;
using ModelOps.Sandbox.Native;
using ModelOps.Sandbox.Supervision;
using ModelOps.Sandbox.Tools;

namespace ModelOps.Sandbox;

/// <summary>Runs programs that are not trusted: confined to what they are given, under limits, and leaving nothing behind.</summary>
public sealed class SandboxRunner(ToolLocator tools, SandboxPolicy policy)
{
    private readonly Bubblewrap bubblewrap = new(tools);

    /// <summary>Runs the program to its end. Cancelled, it is killed with all that it started before this throws.</summary>
    public async Task<SandboxResult> RunAsync(SandboxRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ProtectionChoice.Of(policy, await MachineProtections.FindAsync(bubblewrap, cancel)) switch
        {
            ProtectionChoice.Chosen chosen => await RunAsync(request, chosen.Protections, cancel),
            ProtectionChoice.TooWeak weak => new SandboxResult.TooWeak(weak.Reason) { Trace = SandboxTrace.OfNothing },
            _ => throw new InvalidOperationException("A choice of an unknown kind."),
        };
    }

    private async Task<SandboxResult> RunAsync(SandboxRequest request, Protections held, CancellationToken cancel)
    {
        var mark = SandboxEnvironment.NewMark();
        var start = new SandboxStart(tools.Find(Tool.Sandbox), request, held).Describe(mark);
        await using var process = await SandboxedProcess.StartAsync(start, mark, request.Limits.Output);
        var watchdog = new Watchdog(process, request.Limits);
        var breach = await watchdog.WatchAsync(cancel);
        await process.EndAsync();
        return Conclude(breach, process, watchdog, request.Limits, held);
    }

    private static SandboxResult Conclude(Breach breach, SandboxedProcess process, Watchdog watchdog, SandboxLimits limits, Protections held)
    {
        var trace = new SandboxTrace
        {
            StandardOutput = process.StandardOutput.ToString(),
            StandardError = process.StandardError.ToString(),
            PeakMemory = watchdog.PeakMemory,
            Duration = watchdog.Elapsed,
            Held = held,
        };
        return breach switch
        {
            Breach.Memory => new SandboxResult.OutOfMemory(limits.Memory) { Trace = trace },
            Breach.CpuTime => new SandboxResult.CpuExhausted(limits.CpuTime) { Trace = trace },
            Breach.WallTime => new SandboxResult.TimedOut(limits.WallTime) { Trace = trace },
            Breach.None when !process.Overflowed => Ended(process.ExitCode, limits, trace),
            _ => new SandboxResult.OutputTooLarge(limits.Output) { Trace = trace },
        };
    }

    private static SandboxResult Ended(int code, SandboxLimits limits, SandboxTrace trace) => code switch
    {
        LauncherCommand.NotStarted => new SandboxResult.NotStarted { Trace = trace },
        // Bubblewrap has no code of its own; a program that feigns this only says that it did not run.
        1 when trace.Held.Bubblewrap && trace.StandardError.StartsWith("bwrap: ", StringComparison.Ordinal) => new SandboxResult.NotStarted { Trace = trace },
        128 + LibC.SignalCpu => new SandboxResult.CpuExhausted(limits.CpuTime) { Trace = trace },
        > 128 => new SandboxResult.Signalled(code - 128) { Trace = trace },
        _ => new SandboxResult.Exited(code) { Trace = trace },
    };
}
