using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Decisions;

/// <summary>All decisions of one registry. In what order they were written, and whether twice, makes no difference.</summary>
public sealed class DecisionLedger(IEnumerable<Decision> decisions)
{
    private readonly List<Decision> inOrder = [.. decisions.DistinctBy(decision => decision.Id).OrderBy(decision => decision.At).ThenBy(decision => decision.Id.ToString(), StringComparer.Ordinal)];

    /// <summary>Null while the gate blocks.</summary>
    public Decision.GateOverridden? OverrideOf(OverriddenGate gate) => inOrder.OfType<Decision.GateOverridden>().FirstOrDefault(decision => decision.Subject == gate);

    /// <param name="folder">The model's, from the root of the registry; empty: it is the registry's own.</param>
    public Decision.FindingAccepted? AcceptanceOf(GitObjectId head, string folder, string finding) => inOrder.OfType<Decision.FindingAccepted>()
        .FirstOrDefault(decision => (decision.Head, decision.Folder, decision.Finding) == (head, folder, finding));

    /// <summary>Whether somebody vouched for this head of a fork.</summary>
    public bool MayRun(int pullRequest, GitObjectId head) => inOrder.OfType<Decision.HeadTrusted>().Any(decision => decision.PullRequest == pullRequest && decision.Head == head);

    /// <summary>Null while nobody holds the pull request.</summary>
    public Decision.Held? HoldOn(int pullRequest) =>
        inOrder.LastOrDefault(decision => decision.PullRequest == pullRequest && decision is (Decision.Held or Decision.Released)) as Decision.Held;
}
