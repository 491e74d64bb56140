using ModelOps.Domain.Gates;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Decisions;

/// <summary>What people decided about a pull request, put upon what was measured.</summary>
/// <param name="PullRequest">Null where there is none: a hold binds only its own.</param>
public sealed record Ruling(DecisionLedger Ledger, int? PullRequest)
{
    public PullRequestVerdict Apply(PullRequestVerdict verdict) => verdict with
    {
        RegistryFindings = Apply(verdict.Head, verdict.RegistryFindings),
        Models = [.. verdict.Models.Select(model => Apply(verdict.Head, model))],
        Hold = PullRequest is { } number ? Consenting(Ledger.HoldOn(number)) : null,
    };

    /// <param name="head">What findings are accepted for.</param>
    public ModelVerdict Apply(GitObjectId head, ModelVerdict verdict) => verdict switch
    {
        ModelVerdict.Judged judged => judged with
        {
            Gates = [.. judged.Gates.Select(gate => Apply(judged, gate))],
            Findings = [.. judged.Findings.Select(finding => Apply(head, judged.Folder, finding))],
        },
        ModelVerdict.Retired retired => retired with { Leaving = Apply(head, retired.Folder, retired.Leaving) },
        _ => verdict,
    };

    /// <param name="head">What findings are accepted for.</param>
    public IReadOnlyList<Finding> Apply(GitObjectId head, IReadOnlyList<Finding> ofRegistry) => [.. ofRegistry.Select(finding => Apply(head, "", finding))];

    private GateResult Apply(ModelVerdict.Judged judged, GateResult gate) => gate.Blocks
        ? gate with { Override = Consenting(Ledger.OverrideOf(OverriddenGate.Of(judged, gate))) }
        : gate;

    private Finding Apply(GitObjectId head, string folder, Finding finding) => finding.NeedsAcceptance
        ? finding with { Acceptance = Consenting(Ledger.AcceptanceOf(head, folder, finding.Key)) }
        : finding;

    private static Consent? Consenting(Decision? decision) => decision is null ? null : new Consent(decision.By, decision.At, decision.Why);
}
