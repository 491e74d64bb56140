using ModelOps.Domain.Gates;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Verdicts;
using Octokit;

namespace ModelOps.Bot.GitHub;

/// <summary>Faults and failed gates, shown at their lines of the registry's files.</summary>
internal static class CheckAnnotations
{
    /// <summary>GitHub takes 64 KB; a sentence is enough.</summary>
    private const int LongestText = 4000;

    public static IEnumerable<NewCheckRunAnnotation> Of(PullRequestVerdict verdict) =>
        [.. verdict.Problems.Select(problem => At(problem.File, problem.Line, CheckAnnotationLevel.Failure, problem.Text)), .. verdict.Models.SelectMany(OfModel)];

    private static IEnumerable<NewCheckRunAnnotation> OfModel(ModelVerdict model) => model switch
    {
        ModelVerdict.Refused refused => refused.Problems.Select(problem => At($"{model.Folder}/{problem.File}", problem.Line, CheckAnnotationLevel.Failure, problem.Text)),
        ModelVerdict.Judged judged => judged.Gates.Where(gate => gate.IsFailure).Select(gate => OfGate(model, gate)),
        _ => [],
    };

    private static NewCheckRunAnnotation OfGate(ModelVerdict model, GateResult gate) =>
        At($"{model.Folder}/{ModelManifest.FileName}", gate.Gate.Line, gate.Blocks ? CheckAnnotationLevel.Failure : CheckAnnotationLevel.Warning, GateText.OfSlices(gate));

    /// <summary>What has no line stands at the first.</summary>
    private static NewCheckRunAnnotation At(string file, int line, CheckAnnotationLevel level, string text) =>
        new(file, Math.Max(line, 1), Math.Max(line, 1), level, text.Length > LongestText ? text[..LongestText] : text);
}
