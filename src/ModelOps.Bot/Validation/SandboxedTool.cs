using Microsoft.Extensions.Options;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Reporting;
using ModelOps.Sandbox;
using ModelOps.Sandbox.Tools;

namespace ModelOps.Bot.Validation;

/// <summary>Runs <c>modelops</c>, the scientist's own command, as a child that is not trusted.</summary>
internal sealed partial class SandboxedTool(SandboxRunner sandbox, ToolLocator tools, IOptions<EvaluationOptions> options, ILogger<SandboxedTool> logger)
{
    private const int LargestResult = 8 << 20;
    private const int LongestComplaint = 2000;

    /// <param name="reads">The folders that the child may read.</param>
    /// <param name="output">The one folder that it may write, for its results.</param>
    public async Task<SandboxedEnd> RunAsync(IReadOnlyList<string> arguments, IReadOnlyList<string> reads, string output, CancellationToken cancel)
    {
        var request = new SandboxRequest
        {
            Program = tools.Find(Tool.Cli),
            Arguments = arguments,
            WorkingDirectory = output,
            Reads = reads,
            Writes = [output],
            ConfinesItself = true,
            Limits = new SandboxLimits { Memory = options.Value.Memory!.Value, CpuTime = options.Value.CpuTime!.Value, WallTime = options.Value.WallTime!.Value },
        };
        using var elsewhere = JobTime.Elsewhere();
        var result = await sandbox.RunAsync(request, cancel);
        LogRun(arguments[0], result.Trace.Duration, result.Trace.Held);
        return new SandboxedEnd(WhyStopped(arguments[0], result), result.Trace.Held, result.Trace.Duration, LastLines($"{result.Trace.StandardOutput}\n{result.Trace.StandardError}"));
    }

    private static string? WhyStopped(string command, SandboxResult result) => result switch
    {
        SandboxResult.Exited { Code: 0 or 1 or 2 } => null,
        SandboxResult.TimedOut timedOut => $"The evaluation took longer than {timedOut.Limit} and was stopped. Give it fewer reference rows or a faster model.",
        SandboxResult.CpuExhausted exhausted => $"The evaluation used more than {exhausted.Limit} of processor time and was stopped. Give it fewer reference rows or a faster model.",
        SandboxResult.OutOfMemory memory => $"The evaluation needed more than {memory.Limit >> 20} MiB of memory and was stopped. A platform engineer can raise Evaluation:MemoryLimit.",
        SandboxResult.Signalled signalled => $"The model made the evaluation crash (signal {signalled.Signal}). 'modelops evaluate' shows the same on your machine.",
        SandboxResult.OutputTooLarge => "The evaluation printed without end and was stopped.",
        SandboxResult.TooWeak weak => throw new UserFacingException(weak.Reason),
        var other => throw new InvalidOperationException($"'modelops {command}' could not be run: {other.GetType().Name}: {LastLines(other.Trace.StandardError)}"),
    };

    /// <summary>A file that the child wrote, read with suspicion; null when it wrote none.</summary>
    public static byte[]? ReadResult(string output, string name) => new FileInfo(Path.Combine(output, name)) switch
    {
        { Exists: false } => null,
        { Length: <= LargestResult, LinkTarget: null } file => File.ReadAllBytes(file.FullName),
        _ => throw new InvalidOperationException($"{name} is larger than {LargestResult:N0} bytes, or a link."),
    };

    private static string LastLines(string text) => text.Length > LongestComplaint ? text[^LongestComplaint..] : text;

    [LoggerMessage(LogLevel.Information, "modelops {Command} ended after {Duration}, held by {Held}")]
    private partial void LogRun(string command, TimeSpan duration, Protections held);
}

/// <param name="Why">Why the child was stopped, or how the model ended it; null when it came to its end.</param>
/// <param name="Held">What held it.</param>
/// <param name="Log">The last that it said.</param>
internal sealed record SandboxedEnd(string? Why, Protections Held, TimeSpan Took, string Log);
