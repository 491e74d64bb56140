using System.Collections.Concurrent;
using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Reports;

namespace ModelOps.Bot.Validation;

/// <summary>Gives measurements from the cache, or has them made and keeps them. The same one is never made twice at once.</summary>
internal sealed class MeasurementDesk(SandboxedEvaluator evaluator, EvaluatorVersion evaluators, EvaluationCache cache, ResultFolders results)
{
    private readonly ConcurrentDictionary<MeasurementKey, SemaphoreSlim> gates = [];

    public SandboxedEvaluator Evaluator => evaluator;

    public EvaluatorVersion Evaluators => evaluators;

    /// <param name="run">Writes its results into the folder that it is given.</param>
    public async Task<ModelEvaluation> EvaluateAsync(MeasurementKey key, Func<string, Task<ModelEvaluation>> run, WorkFolder work, CancellationToken cancel) =>
        await cache.FindAsync(key, ReportJson.Default.ModelEvaluation, cancel) ?? (await MakeAsync(key, run, work, cancel)).Evaluation;

    /// <param name="models">Writes the two models' folders to disk, for timing; null: they are not timed.</param>
    public async Task<ComparisonReport> CompareAsync(
        (MeasurementKey Key, Func<string, Task<ModelEvaluation>> Run) baseline, (MeasurementKey Key, Func<string, Task<ModelEvaluation>> Run) candidate,
        Func<Task<(string Baseline, string Candidate)>>? models, WorkFolder work, CancellationToken cancel)
    {
        var key = MeasurementKey.OfComparison(baseline.Key, candidate.Key, models is not null);
        if (await cache.FindAsync(key, ReportJson.Default.ComparisonReport, cancel) is { } known)
            return known;
        var (before, after) = (await FolderAsync(baseline, work, cancel), await FolderAsync(candidate, work, cancel));
        var comparison = await evaluator.CompareAsync(before, after, models is null ? null : await models(), work.New($"{key}"), cancel);
        await cache.SaveAsync(key, comparison, ReportJson.Default.ComparisonReport, cancel);
        return comparison;
    }

    /// <summary>The files of an evaluation that ended well; made again when another machine or another time made them.</summary>
    public async Task<string> FolderAsync((MeasurementKey Key, Func<string, Task<ModelEvaluation>> Run) measured, WorkFolder work, CancellationToken cancel) =>
        results.Find(measured.Key) ?? (await MakeAsync(measured.Key, measured.Run, work, cancel)).Folder
            ?? throw new InvalidOperationException("What was measured before cannot be measured any more.");

    private async Task<(ModelEvaluation Evaluation, string? Folder)> MakeAsync(MeasurementKey key, Func<string, Task<ModelEvaluation>> run, WorkFolder work, CancellationToken cancel)
    {
        var gate = gates.GetOrAdd(key, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancel);
        try
        {
            if (results.Find(key) is { } there && await cache.FindAsync(key, ReportJson.Default.ModelEvaluation, cancel) is { } known)
                return (known, there);
            var output = work.New($"{key}");
            var evaluation = await run(output);
            if (evaluation is not ModelEvaluation.Measured)
                return (evaluation, null);
            results.Keep(key, output);
            await cache.SaveAsync(key, evaluation, ReportJson.Default.ModelEvaluation, cancel);
            return (evaluation, results.Find(key));
        }
        finally
        {
            gate.Release();
        }
    }
}
