using System.Text.Json;
using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Predictions;
using ModelOps.Evaluation.Results;

namespace ModelOps.Evaluation.Comparing;

/// <summary>Compares two versions by what their evaluations left behind. It reads nothing but what it is given.</summary>
public sealed class ModelComparer(TimeProvider clock)
{
    /// <returns>The comparison that lies in the output folder, or why there is none.</returns>
    public async Task<ComparisonOutcome> CompareAsync(ComparisonRequest request, CancellationToken cancel)
    {
        Directory.CreateDirectory(request.Output);
        File.Delete(Path.Combine(request.Output, ComparisonReport.FileName));
        try
        {
            var comparison = Compare(request, Read(request.Baseline), Read(request.Candidate));
            await ResultFiles.WriteAsync(request.Output, ComparisonReport.FileName, JsonSerializer.SerializeToUtf8Bytes(comparison, ReportJson.Default.ComparisonReport), cancel);
            return new ComparisonOutcome.Compared(comparison);
        }
        catch (RefusedModelException refusal)
        {
            return new ComparisonOutcome.Refused(refusal.Problem);
        }
    }

    private ComparisonReport Compare(ComparisonRequest request, EvaluationReport before, EvaluationReport after)
    {
        if (before.Task != after.Task)
            throw new RefusedModelException(EvaluationReport.FileName, $"The two versions have different tasks: {before.Task} and {after.Task}.");
        using var baseline = PredictionTable.Open(request.Baseline, before);
        using var candidate = PredictionTable.Open(request.Candidate, after);
        var comparison = new ComparisonReport
        {
            Model = after.Model,
            Baseline = before.Digests.Model,
            Candidate = after.Digests.Model,
            Reference = after.Digests.Reference,
            Rows = after.Rows,
            Metrics = [],
            Slices = [],
            Timing = request.Models is { } models ? new InterleavedTiming(clock).Measure(models.Baseline, models.Candidate, request.Candidate) : null,
        };
        if (before.Digests.Reference != after.Digests.Reference)
            return comparison with { ReferenceChange = ReferenceChanges.Between(baseline, candidate) };
        return RowComparison.Fill(comparison, baseline, candidate);
    }

    private static EvaluationReport Read(string folder)
    {
        var path = Path.Combine(folder, EvaluationReport.FileName);
        if (!File.Exists(path))
            throw new RefusedModelException(EvaluationReport.FileName, $"There is none in {folder}. Name two folders that 'modelops evaluate' wrote.");
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ReportJson.Default.EvaluationReport)!;
        }
        catch (JsonException)
        {
            throw new RefusedModelException(EvaluationReport.FileName, $"The one in {folder} is no report of this version. Run 'modelops evaluate' again.");
        }
    }
}

public abstract record ComparisonOutcome
{
    private ComparisonOutcome() { }

    public sealed record Compared(ComparisonReport Report) : ComparisonOutcome;

    public sealed record Refused(RegistryProblem Problem) : ComparisonOutcome;
}
