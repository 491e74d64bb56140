using System.Text.Json;
using Microsoft.Extensions.Options;
using ModelOps.Bot.Reporting;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Sandbox;
using ModelOps.Sandbox.Tools;

namespace ModelOps.Bot.Validation;

/// <summary>Runs <c>modelops evaluate</c>, the scientist's own command, as a child that is not trusted, and reads what it wrote with suspicion.</summary>
internal sealed partial class SandboxedEvaluator(SandboxRunner sandbox, ToolLocator tools, IOptions<EvaluationOptions> options, ILogger<SandboxedEvaluator> logger)
{
    private const int LargestResult = 8 << 20;

    /// <param name="folder">The model's folder, made from Git's blobs.</param>
    /// <param name="output">An empty folder for the results.</param>
    public async Task<ModelEvaluation> EvaluateAsync(string folder, string output, CancellationToken cancel)
    {
        var request = new SandboxRequest
        {
            Program = tools.Find(Tool.Cli),
            Arguments = ["evaluate", folder, "--output", output],
            WorkingDirectory = output,
            Reads = [folder],
            Writes = [output],
            ConfinesItself = true,
            Limits = new SandboxLimits { Memory = options.Value.MemoryLimit, CpuTime = options.Value.CpuTimeLimit, WallTime = options.Value.Timeout },
        };
        var result = await sandbox.RunAsync(request, cancel);
        LogEvaluated(result.Trace.Duration, result.Trace.Held);
        return result switch
        {
            SandboxResult.Exited { Code: 0 or 1 or 2 } => Read(output),
            SandboxResult.TimedOut timedOut => Refuse($"The evaluation took longer than {timedOut.Limit} and was stopped. Give it fewer reference rows or a faster model."),
            SandboxResult.CpuExhausted exhausted => Refuse($"The evaluation used more than {exhausted.Limit} of processor time and was stopped. Give it fewer reference rows or a faster model."),
            SandboxResult.OutOfMemory memory => Refuse($"The evaluation needed more than {memory.Limit >> 20} MiB of memory and was stopped. A platform engineer can raise Evaluation:MemoryLimit."),
            SandboxResult.Signalled signalled => Refuse($"The model made the evaluation crash (signal {signalled.Signal}). 'modelops evaluate' shows the same on your machine."),
            SandboxResult.OutputTooLarge => Refuse("The evaluation printed without end and was stopped."),
            SandboxResult.TooWeak weak => throw new UserFacingException(weak.Reason),
            var other => throw new InvalidOperationException($"The evaluation could not be run: {other.GetType().Name}: {LastLines(other.Trace.StandardError)}"),
        };
    }

    private static ModelEvaluation Read(string output)
    {
        var (report, problems) = (Path.Combine(output, EvaluationReport.FileName), Path.Combine(output, EvaluationProblems.FileName));
        if (File.Exists(report))
            return new ModelEvaluation.Measured(JsonSerializer.Deserialize(ReadCapped(report), ReportJson.Default.EvaluationReport)!);
        return File.Exists(problems)
            ? new ModelEvaluation.Refused(JsonSerializer.Deserialize(ReadCapped(problems), ReportJson.Default.EvaluationProblems)!.Problems)
            : throw new InvalidOperationException("The evaluation ended without a result.");
    }

    private static byte[] ReadCapped(string file) => new FileInfo(file) is { Length: <= LargestResult, LinkTarget: null }
        ? File.ReadAllBytes(file)
        : throw new InvalidOperationException($"{Path.GetFileName(file)} is larger than {LargestResult:N0} bytes, or a link.");

    private static ModelEvaluation.Refused Refuse(string why) => new([RegistryProblem.InFile(ModelManifest.FileName, why)]);

    private static string LastLines(string text) => text.Length > 2000 ? text[^2000..] : text;

    [LoggerMessage(LogLevel.Information, "An evaluation ended after {Duration}, held by {Held}")]
    private partial void LogEvaluated(TimeSpan duration, Protections held);
}
