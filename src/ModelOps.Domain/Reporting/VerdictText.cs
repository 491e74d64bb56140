using System.Text.RegularExpressions;
using ModelOps.Domain.Gates;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>The verdict on a pull request in one line, and what to do next in another.</summary>
internal static partial class VerdictText
{
    private const int Named = 3;

    public static string Headline(PullRequestVerdict verdict) => verdict.Blocks
        ? $"❌ Blocked: {string.Join(", ", Obstacles(verdict))}"
        : $"✅ Passed: {Success(verdict)}";

    public static string NextStep(PullRequestVerdict verdict)
    {
        if (!verdict.Blocks)
            return verdict.Models.Count == 0
                ? "Nothing will be deployed by merging this."
                : $"Ready for review. Merging {string.Join(" and ", Effects(verdict))}; nothing else needs to be done.";
        // A command that a reader copies into a shell names no folder that means something there.
        var folders = verdict.Models.Where(model => model.Blocks).Select(model => model.Folder).Where(folder => PlainPath().IsMatch(folder)).Take(Named);
        return $"The author can mend it and push again. To see this verdict before pushing: {Markdown.Code($"modelops validate {string.Join(' ', folders)}".TrimEnd())}";
    }

    /// <summary>The names of the models, at most so many of them and how many more there are.</summary>
    public static string Names(IReadOnlyCollection<ModelVerdict> models, int most)
    {
        var names = string.Join(", ", models.Take(most).Select(model => Markdown.Code(model.Model)));
        return models.Count > most ? $"{names} and {models.Count - most:N0} more" : names;
    }

    private static IEnumerable<string> Obstacles(PullRequestVerdict verdict)
    {
        if (verdict.Problems is [var first, ..])
            yield return $"{Markdown.Code(first.File)} cannot be used";
        if (verdict.Models.OfType<ModelVerdict.Refused>().ToList() is { Count: > 0 } refused)
            yield return $"{Names(refused, Named)} could not be measured";
        var blocked = verdict.Models.OfType<ModelVerdict.Judged>().Where(model => model.Blocks).ToLookup(model => model.Gates.Any(gate => gate.Blocks));
        if (blocked.Contains(true))
            yield return $"{verdict.Gates.Count(gate => gate.Blocks)} of {GateCount(verdict)} failed for {Names([.. blocked[true]], Named)}";
        if (blocked.Contains(false))
            yield return $"{Names([.. blocked[false]], Named)} cannot be judged fairly";
    }

    private static string Success(PullRequestVerdict verdict)
    {
        var judged = verdict.Models.OfType<ModelVerdict.Judged>().ToList();
        if (verdict.Models.Count == 0)
            return "no model changes";
        if (judged.Count == 0)
            return $"{Names(Retired(verdict), Named)} {(verdict.Models.Count == 1 ? "leaves" : "leave")} the registry";
        if (!verdict.Gates.Any())
            return $"no gates bind {Names(judged, Named)}";
        var holding = verdict.Gates.Count(gate => gate is GateResult.Passed);
        return $"{holding} of {GateCount(verdict)} {(verdict.Gates.Count() == 1 ? "holds" : "hold")} for {Names(judged, Named)}{Exceptions(verdict)}";
    }

    private static string Exceptions(PullRequestVerdict verdict)
    {
        var warnings = verdict.Gates.Count(gate => gate.IsFailure);
        var silent = verdict.Gates.Count(gate => gate is GateResult.NotApplicable);
        return (warnings > 0 ? $", {warnings} {(warnings == 1 ? "warns" : "warn")}" : "")
            + (silent > 0 ? $", {silent} {(silent == 1 ? "does" : "do")} not apply" : "");
    }

    private static IEnumerable<string> Effects(PullRequestVerdict verdict)
    {
        if (verdict.Models.OfType<ModelVerdict.Judged>().ToList() is { Count: > 0 } judged)
            yield return $"deploys {Names(judged, Named)}";
        if (Retired(verdict) is { Count: > 0 } retired)
            yield return $"stops serving {Names(retired, Named)}";
    }

    private static List<ModelVerdict.Retired> Retired(PullRequestVerdict verdict) => [.. verdict.Models.OfType<ModelVerdict.Retired>()];

    private static string GateCount(PullRequestVerdict verdict) => verdict.Gates.Count() is var count && count == 1 ? "1 gate" : $"{count} gates";

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_./-]*\z")]
    private static partial Regex PlainPath();
}
