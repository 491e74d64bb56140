using ModelOps.Domain.Reporting;
using ModelOps.Domain.Verdicts;
using Octokit;

namespace ModelOps.Bot.GitHub;

/// <summary>The check of one changed model: its verdict, its part of the report and the lines at fault.</summary>
internal sealed record ModelCheck(string Name, CheckConclusion Conclusion, string Title, string Summary, IReadOnlyList<NewCheckRunAnnotation> Annotations)
{
    /// <summary>Of more changed models the comment tells, and the required check.</summary>
    public const int Most = 10;

    public static ModelCheck Of(PullRequestVerdict verdict, ModelVerdict model, Uri? page)
    {
        var alone = verdict with { Models = [model], Problems = [] };
        return new ModelCheck(
            $"{CheckRuns.Name}: {model.Model}", CheckConclusionText.Conclude(alone.Blocks, alone.NeedsAcceptance), PullRequestReport.Title(alone), PullRequestReport.Render(alone, page),
            [.. CheckAnnotations.Of(alone)]);
    }
}
