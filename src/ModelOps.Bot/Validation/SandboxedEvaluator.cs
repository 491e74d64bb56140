using System.Text.Json;
using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;

namespace ModelOps.Bot.Validation;

/// <summary>Measures versions by <c>modelops evaluate</c>, and two of them by <c>modelops compare</c>, each in the sandbox.</summary>
internal sealed class SandboxedEvaluator(SandboxedTool tool)
{
    /// <param name="folder">The model's folder, made from Git's blobs.</param>
    /// <param name="reference">The folder of the version whose data bind; null: its own.</param>
    /// <param name="operatorDomains">Those that the registry's policy allows.</param>
    /// <param name="output">An empty folder for the results.</param>
    public async Task<ModelEvaluation> EvaluateAsync(string folder, string? reference, IEnumerable<string> operatorDomains, string output, CancellationToken cancel)
    {
        string[] binding = reference is null ? [] : ["--reference", reference];
        string[] reads = reference is null ? [folder] : [folder, reference];
        var end = await tool.RunAsync(["evaluate", folder, "--output", output, .. binding, "--operators", .. operatorDomains], reads, output, cancel);
        if (end.Why is { } why)
            return new ModelEvaluation.Refused([RegistryProblem.InFile(ModelManifest.FileName, why)]) { Log = end.Log };
        if (SandboxedTool.ReadResult(output, EvaluationReport.FileName) is { } report)
            return new ModelEvaluation.Measured(JsonSerializer.Deserialize(report, ReportJson.Default.EvaluationReport)! with { Sandbox = $"{end.Held}", Seconds = end.Took.TotalSeconds });
        return SandboxedTool.ReadResult(output, EvaluationProblems.FileName) is { } problems
            ? new ModelEvaluation.Refused(JsonSerializer.Deserialize(problems, ReportJson.Default.EvaluationProblems)!.Problems) { Log = end.Log }
            : throw new InvalidOperationException("The evaluation ended without a result.");
    }

    /// <param name="baseline">A folder of results.</param>
    /// <param name="candidate">Another.</param>
    /// <param name="models">The folders of the two models, for timing; null: they are not timed.</param>
    /// <exception cref="RefusedChangeException">The comparison was stopped, or found the results at fault.</exception>
    public async Task<ComparisonReport> CompareAsync(string baseline, string candidate, (string Baseline, string Candidate)? models, string output, CancellationToken cancel)
    {
        string[] folders = models is { } timed ? [timed.Baseline, timed.Candidate] : [];
        string[] timing = folders.Length > 0 ? ["--models", .. folders] : [];
        var end = await tool.RunAsync(["compare", baseline, candidate, "--output", output, .. timing], [baseline, candidate, .. folders], output, cancel);
        if (end.Why is { } why)
            throw new RefusedChangeException(RegistryProblem.InFile(ModelManifest.FileName, why), end.Log);
        return SandboxedTool.ReadResult(output, ComparisonReport.FileName) is { } report
            ? JsonSerializer.Deserialize(report, ReportJson.Default.ComparisonReport)!
            : throw new RefusedChangeException(RegistryProblem.InFile(ModelManifest.FileName, "The two versions could not be compared. 'modelops validate' says why on your machine."), end.Log);
    }
}
