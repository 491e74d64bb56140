using System.Diagnostics;
using System.Text.Json;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Benchmarks.Evaluation;

/// <summary>The shipped command as a process, from its start to its end.</summary>
internal static class Shipped
{
    /// <summary>In the build output of its project, built like this one.</summary>
    public static string Command { get; } = Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "ModelOps.Benchmarks"), Path.Combine("src", "ModelOps.Cli"), StringComparison.Ordinal), "modelops");

    /// <returns>Seconds.</returns>
    public static double Run(string folder, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(Command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode <= 1 ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"modelops {arguments[0]} ended with {process.ExitCode}.");
    }

    /// <summary>The most memory that the evaluation held, in megabytes, as its report says.</summary>
    public static double PeakMemory(string results)
    {
        var report = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(results, EvaluationReport.FileName)), ReportJson.Default.EvaluationReport)!;
        return report.Find(CostMetric.PeakMemory)!.Value!.Value;
    }
}
