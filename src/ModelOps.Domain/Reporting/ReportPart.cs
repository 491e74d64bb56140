using System.Text;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>A piece of a comment that stands or goes as a whole: its Markdown opens and closes what it opens.</summary>
internal sealed record ReportPart(ModelVerdict Model, ReportRank Rank, string Text)
{
    /// <summary>In UTF-8, as GitHub counts what a check says.</summary>
    public int Bytes { get; } = Encoding.UTF8.GetByteCount(Text);
}
