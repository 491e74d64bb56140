using ModelOps.Domain.Manifests;
using ModelOps.Domain.Verdicts;
using Octokit;

namespace ModelOps.Bot.GitHub;

/// <summary>What the finished check says.</summary>
internal sealed record CheckConclusionText(bool Passes, string Title, string Summary)
{
    public IReadOnlyList<NewCheckRunAnnotation> Annotations { get; init; } = [];

    public static CheckConclusionText Of(PullRequestVerdict verdict, string title, string summary) => new(!verdict.Blocks, title, summary)
    {
        Annotations = [.. AnnotationsOf(verdict)],
    };

    /// <summary>A problem with a line is shown at that line of the file.</summary>
    private static IEnumerable<NewCheckRunAnnotation> AnnotationsOf(PullRequestVerdict verdict) => verdict.Problems
        .Concat(verdict.Models.OfType<ModelVerdict.Refused>().SelectMany(model => model.Problems.Select(problem => problem with { File = $"{model.Folder}/{problem.File}" })))
        .Select(Annotate);

    private static NewCheckRunAnnotation Annotate(RegistryProblem problem)
    {
        var line = Math.Max(problem.Line, 1);
        return new NewCheckRunAnnotation(problem.File, line, line, CheckAnnotationLevel.Failure, problem.Text);
    }
}
