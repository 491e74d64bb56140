using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>What a reviewer must know of a model beside its figures, and what has to be done about it.</summary>
internal static class FindingList
{
    private const int LargestList = 10_000;

    /// <param name="head">What an owner approves.</param>
    /// <param name="owned">Of what: a model or the registry.</param>
    public static string Render(IEnumerable<Finding> findings, GitObjectId head, string owned) => BoundedLines.Of(
        [.. findings.OrderByDescending(finding => finding.Acceptance is null).ThenByDescending(finding => finding.Effect).Select(finding => $"- {Render(finding, head, owned)}\n")], LargestList, more => $"- and {more:N0} more\n");

    private static string Render(Finding finding, GitObjectId head, string owned) => finding.Effect switch
    {
        FindingEffect.Blocks => $"❌ Blocks: {Markdown.Text(finding.Text)}",
        FindingEffect.NeedsAcceptance when finding.Acceptance is { } acceptance => $"☑️ {Markdown.Text(finding.Text)} {ConsentText.Of("Accepted", acceptance)}",
        FindingEffect.NeedsAcceptance => $"✋ Needs acceptance: {Markdown.Text(finding.Text)} "
            + $"An owner of the {owned} other than the author accepts it by approving {head.Short}, or with {Markdown.Code($"/modelops accept {finding.Key}")}.",
        FindingEffect.Tells => $"ℹ️ {Markdown.Text(finding.Text)}",
        _ => throw new InvalidOperationException("A finding of an unknown effect."),
    };
}
