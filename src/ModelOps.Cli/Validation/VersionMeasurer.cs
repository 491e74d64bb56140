using System.Text.Json;
using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Reports;

namespace ModelOps.Cli.Validation;

/// <summary>Measures versions and compares results, each in a child of its own.</summary>
internal sealed class VersionMeasurer(ToolRun tool, RegistryPolicy policy)
{
    /// <param name="folder">Of the model.</param>
    /// <param name="reference">The folder of another version whose data bind; null: its own.</param>
    public async Task<ModelEvaluation> MeasureAsync(string folder, string? reference, string output, IProgress<long>? progress, CancellationToken cancel)
    {
        string[] binding = reference is null ? [] : ["--reference", reference];
        try
        {
            await tool.RunAsync(["evaluate", folder, "--output", output, .. binding, "--progress-lines", "--operators", .. policy.OperatorDomains], progress, cancel);
        }
        catch (ChildFailedException failure) when (failure.IsCrash)
        {
            return new ModelEvaluation.Refused([RegistryProblem.InFile(ModelManifest.FileName, $"The model made its evaluation crash: {failure.Describe()}.")]);
        }
        return Path.Combine(output, EvaluationReport.FileName) is var report && File.Exists(report)
            ? new ModelEvaluation.Measured(JsonSerializer.Deserialize(await File.ReadAllBytesAsync(report, cancel), ReportJson.Default.EvaluationReport)!)
            : new ModelEvaluation.Refused(JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Path.Combine(output, EvaluationProblems.FileName), cancel), ReportJson.Default.EvaluationProblems)!.Problems);
    }

    /// <param name="models">The folders of the two models, for timing; null: they are not timed.</param>
    public async Task<ComparisonReport> CompareAsync(string baseline, string candidate, (string Baseline, string Candidate)? models, string output, CancellationToken cancel)
    {
        string[] timed = models is { } folders ? ["--models", folders.Baseline, folders.Candidate] : [];
        await tool.RunAsync(["compare", baseline, candidate, "--output", output, .. timed], progress: null, cancel);
        var json = await File.ReadAllBytesAsync(Path.Combine(output, ComparisonReport.FileName), cancel);
        return JsonSerializer.Deserialize(json, ReportJson.Default.ComparisonReport)!;
    }
}
