using ModelOps.Domain.Reporting;
using ModelOps.Domain.Verdicts;
using Octokit;

namespace ModelOps.Bot.GitHub;

/// <summary>What the finished checks of a commit say: the required one, and one a model.</summary>
internal sealed record CheckConclusionText(CheckConclusion Conclusion, string Title, string Summary)
{
    public IReadOnlyList<NewCheckRunAnnotation> Annotations { get; init; } = [];

    public IReadOnlyList<ModelCheck> Models { get; init; } = [];

    /// <summary>Where all stands that was measured; null where there is no such page.</summary>
    public Uri? Page { get; init; }

    public static CheckConclusionText Of(PullRequestVerdict verdict, string summary, Uri? page) => new(Conclude(verdict.Blocks, verdict.NeedsAcceptance), PullRequestReport.Title(verdict), summary)
    {
        Annotations = [.. CheckAnnotations.Of(verdict)],
        Models = [.. verdict.Models.Take(ModelCheck.Most).Select(model => ModelCheck.Of(verdict, model, page))],
        Page = page,
    };

    /// <summary>What waits for a person is no success: the required check stays closed until somebody has accepted it.</summary>
    public static CheckConclusion Conclude(bool blocks, bool needsAcceptance) => (blocks, needsAcceptance) switch
    {
        (true, _) => CheckConclusion.Failure,
        (_, true) => CheckConclusion.ActionRequired,
        _ => CheckConclusion.Success,
    };
}
