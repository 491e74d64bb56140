using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Cli.Validation;

/// <summary>The versions of one model in two folders; results go beside each other into a third.</summary>
/// <param name="candidate">The folder of the model in the working tree.</param>
/// <param name="before">That of the baseline.</param>
/// <param name="work">Holds a folder of results a trial afterwards.</param>
/// <param name="progress">Is told the rows of the candidate.</param>
internal sealed class FolderTrials(VersionMeasurer measurer, string candidate, string before, string work, IProgress<long>? progress) : IVersionTrials
{
    /// <summary>The head's first trial is the one that binds.</summary>
    private Trial? binding;

    public Task<ModelEvaluation> EvaluateAsync(Trial trial, CancellationToken cancel)
    {
        if (trial.Model == Side.Head)
            binding ??= trial;
        return measurer.MeasureAsync(
            FolderOf(trial.Model), trial.Model == trial.Data ? null : FolderOf(trial.Data), Results(trial), trial.Model == Side.Head ? progress : null, cancel);
    }

    public Task<ComparisonReport> CompareAsync(Trial baseline, Trial head, bool timed, CancellationToken cancel) =>
        measurer.CompareAsync(Results(baseline), Results(head), timed ? (before, candidate) : null, Path.Combine(work, timed ? "comparison" : "data"), cancel);

    private string FolderOf(Side side) => side == Side.Head ? candidate : before;

    private string Results(Trial trial) => Path.Combine(work, trial switch
    {
        (Side.Base, Side.Base) => "baseline",
        (Side.Base, Side.Head) => "baseline-on-new-data",
        _ => trial == binding ? "candidate" : "candidate-on-new-data",
    });
}
