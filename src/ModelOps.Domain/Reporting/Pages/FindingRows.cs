using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting.Pages;

/// <summary>What a reviewer must know, the gravest first, and who accepted it.</summary>
internal static class FindingRows
{
    public static Html Of(IReadOnlyList<Finding> findings) => HtmlTable.Of(
        ["Effect", "Key", "What a reviewer must know", "Accepted"],
        findings.OrderByDescending(finding => finding.Effect).Select(finding => (Html[])
            [Effect(finding.Effect), finding.Key, finding.Text, finding.Acceptance is { } consent ? ConsentText.Plain("Accepted", consent) : ""]));

    private static string Effect(FindingEffect effect) => effect switch
    {
        FindingEffect.Blocks => "❌ Blocks",
        FindingEffect.NeedsAcceptance => "✋ Needs acceptance",
        FindingEffect.Tells => "ℹ️ Is told",
        _ => throw new InvalidOperationException("A finding of an unknown effect."),
    };
}
