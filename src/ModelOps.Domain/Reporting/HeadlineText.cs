using ModelOps.Domain.Gates;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>The verdict on a pull request in one line.</summary>
/// <param name="name">Writes the name of something.</param>
internal sealed class HeadlineText(Func<string, string> name)
{
    private const int Named = 3;

    public string Of(PullRequestVerdict verdict) => verdict switch
    {
        { Blocks: true } => $"❌ Blocked: {string.Join(", ", Obstacles(verdict))}",
        { NeedsAcceptance: true } => $"✋ Waits for an owner: {Success(verdict)}{ToAccept(verdict)}",
        _ => $"✅ Passed: {Success(verdict)}",
    };

    private IEnumerable<string> Obstacles(PullRequestVerdict verdict)
    {
        if (verdict.Hold is { } hold)
            yield return $"held by {name(hold.By)}";
        if (verdict.Problems is [var first, ..])
            yield return $"{name(first.File)} cannot be used";
        if (verdict.Models.OfType<ModelVerdict.Refused>().ToList() is { Count: > 0 } refused)
            yield return $"{Names(refused)} could not be measured";
        if (verdict.Models.OfType<ModelVerdict.Judged>().Where(model => model.Preflight is { Passed: false }).ToList() is { Count: > 0 } unstarted)
            yield return $"{Names(unstarted)} did not start in {name(unstarted[0].Preflight!.Environment.ToString())}";
        var blocked = verdict.Models.OfType<ModelVerdict.Judged>().Where(model => model is { Blocks: true, Preflight: not { Passed: false } }).ToLookup(model => model.Gates.Any(gate => gate.Blocks));
        if (blocked.Contains(true))
            yield return $"{verdict.Gates.Count(gate => gate.Blocks)} of {GateCount(verdict)} failed for {Names([.. blocked[true]])}{Slice(verdict)}";
        if (blocked.Contains(false))
            yield return $"{Names([.. blocked[false]])} cannot be judged fairly";
    }

    /// <summary>The first slice that blocks.</summary>
    private string Slice(PullRequestVerdict verdict)
    {
        var slices = verdict.Gates.Where(gate => gate is { Blocks: true, Slice: not null }).ToList();
        return slices switch
        {
            [] => "",
            [var only] => $" ({Place(only)})",
            [var first, ..] => $" ({Place(first)} and {slices.Count - 1} more in slices)",
        };
    }

    private string Place(GateResult gate) => $"{gate.Gate.Metric} in {name(gate.Slice!.Name)}";

    private string Success(PullRequestVerdict verdict)
    {
        var judged = verdict.Models.OfType<ModelVerdict.Judged>().ToList();
        if (verdict.Models.Count == 0)
            return "no model changes";
        if (judged.Count == 0)
            return $"{Names(verdict.Models)} {(verdict.Models.Count == 1 ? "leaves" : "leave")} the registry";
        if (!verdict.Gates.Any())
            return $"no gates bind {Names(judged)}";
        var holding = verdict.Gates.Count(gate => gate is GateResult.Passed);
        return $"{holding} of {GateCount(verdict)} {(verdict.Gates.Count() == 1 ? "holds" : "hold")} for {Names(judged)}{Exceptions(verdict)}";
    }

    private static string Exceptions(PullRequestVerdict verdict)
    {
        var overridden = verdict.Gates.Count(gate => gate.Override is not null);
        var warnings = verdict.Gates.Count(gate => gate.IsFailure) - overridden;
        var silent = verdict.Gates.Count(gate => gate is GateResult.NotApplicable);
        return (overridden > 0 ? $", {overridden} overridden" : "")
            + (warnings > 0 ? $", {warnings} {(warnings == 1 ? "warns" : "warn")}" : "")
            + (silent > 0 ? $", {silent} {(silent == 1 ? "does" : "do")} not apply" : "");
    }

    private static string ToAccept(PullRequestVerdict verdict) => verdict.Awaited.Count() switch
    {
        1 => ", 1 finding needs acceptance",
        var count => $", {count} findings need acceptance",
    };

    private static string GateCount(PullRequestVerdict verdict) => verdict.Gates.Count() is var count && count == 1 ? "1 gate" : $"{count} gates";

    private string Names(IReadOnlyCollection<ModelVerdict> models) => VerdictText.Names(models, Named, name);
}
