using System.Text;
using ModelOps.Domain.Gates;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Decisions;

/// <summary>What an override is bound to: it drops as soon as one of them changes, and a merge inherits it.</summary>
/// <param name="Model">Of the model and the data that it was measured on.</param>
/// <param name="Baseline">The same of what it was compared with; null where there was nothing.</param>
public sealed record OverriddenGate(string Folder, string Gate, Sha256Digest Model, Sha256Digest? Baseline)
{
    public static OverriddenGate Of(ModelVerdict.Judged judged, GateResult gate) =>
        new(judged.Folder, gate.Gate.ToString(), DigestOf(judged.Candidate), judged.Baseline.Figures is { } before ? DigestOf(before) : null);

    private static Sha256Digest DigestOf(EvaluationReport report)
    {
        var external = report.Graph.ExternalData.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key} {file.Value}\n");
        return Sha256Digest.Of(Encoding.UTF8.GetBytes($"model {report.Digests.Model}\nreference {report.Digests.Reference}\n{string.Concat(external)}"));
    }
}
