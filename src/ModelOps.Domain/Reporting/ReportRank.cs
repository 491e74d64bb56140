namespace ModelOps.Domain.Reporting;

/// <summary>What a comment can do without, the first first.</summary>
internal enum ReportRank
{
    Examples,
    Plots,
    PassingSlices,
    Figures,
    PassingDetails,
    PassingModel,
    BlockedDetails,
    BlockedModel,
}
