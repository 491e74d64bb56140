using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>What did not fit into a comment, and where it can be seen.</summary>
internal static class LeftOutText
{
    private const int Named = 10;

    /// <returns>An empty text where nothing was left out.</returns>
    public static string Of(IReadOnlyCollection<ReportPart> left)
    {
        var models = left.Where(part => IsWhole(part.Rank)).Select(part => part.Model).ToList();
        var kinds = left.Select(part => part.Rank).Where(rank => !IsWhole(rank)).Distinct().Order().Select(KindOf).ToList();
        return OfKinds(kinds) + OfModels(models);
    }

    private static bool IsWhole(ReportRank rank) => rank is ReportRank.PassingModel or ReportRank.BlockedModel;

    private static string OfKinds(List<string> kinds) => kinds.Count == 0
        ? ""
        : $"\nNot everything fits into a comment. Left out, of some models or all: {string.Join(", ", kinds)}. {Markdown.Code("modelops validate")} shows it.\n";

    private static string OfModels(List<ModelVerdict> models) => models.Count == 0
        ? ""
        : $"\n{models.Count:N0} of the models did not fit into this comment: {VerdictText.Names(models, Named)}. {Markdown.Code("modelops validate")} shows them.\n";

    private static string KindOf(ReportRank rank) => rank switch
    {
        ReportRank.Examples => "the rows that moved most",
        ReportRank.Plots => "calibration and confusion",
        ReportRank.PassingSlices => "slices in which nothing stands out",
        ReportRank.Figures => "all figures",
        ReportRank.PassingDetails => "details of models that pass",
        ReportRank.BlockedDetails => "details of blocked models",
        _ => throw new InvalidOperationException("A part of an unknown kind."),
    };
}
