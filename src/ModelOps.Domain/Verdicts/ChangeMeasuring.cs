using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Verdicts;

/// <summary>
/// Decides which version is run on whose data (DESIGN, section 3): the base's data bind, and where the change brings others, both versions run on
/// those too. The laptop and the bot go this one way.
/// </summary>
public sealed class ChangeMeasuring(IVersionTrials trials)
{
    private static readonly Trial BaseAlone = new(Side.Base, Side.Base);
    private static readonly Trial HeadAlone = new(Side.Head, Side.Head);
    private static readonly Trial HeadOnBase = new(Side.Head, Side.Base);
    private static readonly Trial BaseOnHead = new(Side.Base, Side.Head);

    /// <param name="folder">From the root of the registry.</param>
    /// <param name="baseline">Why nothing is compared: there is none, or it cannot be read.</param>
    public async Task<MeasuredChange> MeasureAloneAsync(string folder, ModelManifest own, Baseline baseline, CancellationToken cancel) => new()
    {
        Folder = folder,
        Own = own,
        OfBase = null,
        Candidate = await trials.EvaluateAsync(HeadAlone, cancel),
        Baseline = baseline,
    };

    /// <param name="ofBase">Null where the base's manifest cannot be read by this version.</param>
    /// <param name="called">What the base is called, for a person.</param>
    /// <param name="hasSameData">Whether the reference data of the two are the same bytes.</param>
    public async Task<MeasuredChange> MeasureBothAsync(string folder, ModelManifest own, ModelManifest? ofBase, string called, bool hasSameData, CancellationToken cancel)
    {
        var isBound = ofBase is not null && own.Task == ofBase.Task && own.Outputs.HasSameClasses(ofBase.Outputs);
        var candidate = isBound ? HeadOnBase : HeadAlone;
        var (ofCandidate, ofBaseline) = await BothAsync(candidate, BaseAlone, cancel);
        var change = new MeasuredChange
        {
            Folder = folder,
            Own = own,
            OfBase = ofBase,
            Candidate = ofCandidate,
            Baseline = Called(called, ofBaseline),
        };
        if (!isBound || ofCandidate is not ModelEvaluation.Measured || ofBaseline is not ModelEvaluation.Measured)
            return change;
        if (!hasSameData || !own.Reference.ReadsAs(ofBase!.Reference))
            change = change with { OnNewData = await MeasureOnNewDataAsync(called, cancel) };
        return change with { Comparison = await trials.CompareAsync(BaseAlone, candidate, timed: true, cancel) };
    }

    private async Task<OnNewData> MeasureOnNewDataAsync(string called, CancellationToken cancel)
    {
        var (candidate, baseline) = await BothAsync(HeadAlone, BaseOnHead, cancel);
        var change = candidate is ModelEvaluation.Measured ? (await trials.CompareAsync(BaseAlone, HeadAlone, timed: false, cancel)).ReferenceChange : null;
        return new OnNewData(change ?? new ReferenceChange(0, 0, 0, 0), candidate, Called(called, baseline));
    }

    private async Task<(ModelEvaluation Candidate, ModelEvaluation Baseline)> BothAsync(Trial candidate, Trial baseline, CancellationToken cancel)
    {
        var both = await Task.WhenAll(trials.EvaluateAsync(candidate, cancel), trials.EvaluateAsync(baseline, cancel));
        return (both[0], both[1]);
    }

    private static Baseline Called(string called, ModelEvaluation evaluation) => evaluation switch
    {
        ModelEvaluation.Measured measured => new Baseline.Measured(called, measured.Report),
        ModelEvaluation.Refused refused => new Baseline.NotComparable(called, refused.Problems[0].ToString()),
        _ => throw new InvalidOperationException("An evaluation of an unknown kind."),
    };
}
