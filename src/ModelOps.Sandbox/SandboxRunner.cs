using System.Diagnostics;
using ModelOps.Sandbox.Launcher;
using ModelOps.Sandbox.Native;
using ModelOps.Sandbox.Supervision;
using ModelOps.Sandbox.Tools;

namespace ModelOps.Sandbox;

/// <summary>Runs programs that are not trusted: under limits, with an environment of their own, and leaving nothing behind.</summary>
public sealed class SandboxRunner(ToolLocator tools)
{
    /// <summary>Runs the program to its end. Cancelled, it is killed with all that it started before this throws.</summary>
    public async Task<SandboxResult> RunAsync(SandboxRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var mark = SandboxEnvironment.NewMark();
        await using var process = await SandboxedProcess.StartAsync(Start(request, mark), mark, request.Limits.Output);
        var watchdog = new Watchdog(process, request.Limits);
        var breach = await watchdog.WatchAsync(cancel);
        await process.EndAsync();
        return Conclude(breach, process, watchdog, request.Limits);
    }

    private ProcessStartInfo Start(SandboxRequest request, string mark)
    {
        var start = new ProcessStartInfo(tools.Find(Tool.Sandbox), Command(request).ToArguments())
        {
            WorkingDirectory = request.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in SandboxEnvironment.Of(request, mark))
            start.Environment[name] = value;
        return start;
    }

    private static LauncherCommand Command(SandboxRequest request) => new()
    {
        Parent = Environment.ProcessId,
        Memory = request.Limits.Memory,
        CpuSeconds = (long)Math.Ceiling(request.Limits.CpuTime.TotalSeconds),
        FileSize = request.Limits.FileSize,
        OpenFiles = request.Limits.OpenFiles,
        Program = [request.Program, .. request.Arguments],
    };

    private static SandboxResult Conclude(Breach breach, SandboxedProcess process, Watchdog watchdog, SandboxLimits limits)
    {
        var trace = new SandboxTrace
        {
            StandardOutput = process.StandardOutput.ToString(),
            StandardError = process.StandardError.ToString(),
            PeakMemory = watchdog.PeakMemory,
            Duration = watchdog.Elapsed,
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
        128 + LibC.SignalCpu => new SandboxResult.CpuExhausted(limits.CpuTime) { Trace = trace },
        > 128 => new SandboxResult.Signalled(code - 128) { Trace = trace },
        _ => new SandboxResult.Exited(code) { Trace = trace },
    };
}
