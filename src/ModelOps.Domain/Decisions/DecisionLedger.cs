using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Watching.Alerts;

namespace ModelOps.Domain.Decisions;

/// <summary>All decisions of one registry. In what order they were written, and whether twice, makes no difference.</summary>
public sealed class DecisionLedger(IEnumerable<Decision> decisions)
{
    private readonly List<Decision> inOrder = [.. decisions.DistinctBy(decision => decision.Id).OrderBy(decision => decision.At).ThenBy(decision => decision.Id.ToString(), StringComparer.Ordinal)];

    /// <summary>Whether it is written down already: the job that brings it was broken off and runs again.</summary>
    public bool Has(DecisionId id) => inOrder.Exists(decision => decision.Id == id);

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

    /// <summary>The versions that were ever given to contents of the model.</summary>
    public IEnumerable<ModelVersion> ReservedVersions(ModelName model) => inOrder.OfType<Decision.VersionReserved>().Where(decision => decision.Model == model).Select(decision => decision.Version);

    /// <summary>Null where the content may be rolled out.</summary>
    public Decision.Quarantined? QuarantineOf(ModelName model, EnvironmentName environment, GitObjectId tree) => inOrder.LastOrDefault(decision => decision switch
    {
        Decision.Quarantined bad => bad.Model == model && bad.Environment == environment && bad.Tree == tree,
        Decision.Readmitted again => again.Model == model && again.Tree == tree,
        _ => false,
    }) as Decision.Quarantined;

    /// <summary>All that ever were imposed on contents of the model, the oldest first.</summary>
    public IEnumerable<Decision.Quarantined> Quarantines(ModelName model) => inOrder.OfType<Decision.Quarantined>().Where(decision => decision.Model == model);

    /// <summary>When the content was last allowed to be tried once more; null: never.</summary>
    public DateTimeOffset? ReadmittedAt(ModelName model, GitObjectId tree) =>
        inOrder.OfType<Decision.Readmitted>().LastOrDefault(decision => decision.Model == model && decision.Tree == tree)?.At;

    /// <summary>Null where new versions of the model are rolled out. The whole registry's freeze and the model's own are ended apart.</summary>
    public Decision.Frozen? FreezeOn(ModelName model) => LastFreeze(null) ?? LastFreeze(model);

    /// <summary>Null where the newest version that may serve does.</summary>
    public Decision.Pinned? PinOf(ModelName model, EnvironmentName environment) => inOrder.LastOrDefault(decision => decision switch
    {
        Decision.Pinned pinned => pinned.Model == model && pinned.Environment == environment,
        Decision.Unpinned unpinned => unpinned.Model == model && unpinned.Environment == environment,
        _ => false,
    }) as Decision.Pinned;

    public bool IsPromoted(ModelName model, EnvironmentName environment, GitObjectId tree) => inOrder.OfType<Decision.Promoted>()
        .Any(decision => decision.Model == model && decision.Environment == environment && decision.Tree == tree);

    /// <summary>What was said last about it, if that still holds; null where nobody sees to the alert now.</summary>
    public Decision.AlertAcknowledged? AcknowledgementOf(AlertName alert, DateTimeOffset now) =>
        inOrder.OfType<Decision.AlertAcknowledged>().LastOrDefault(decision => decision.Alert == alert) is { } last && last.Until > now ? last : null;

    /// <inheritdoc cref="AcknowledgementOf"/>
    public DateTimeOffset? AcknowledgedUntil(AlertName alert, DateTimeOffset now) => AcknowledgementOf(alert, now)?.Until;

    /// <summary>The columns of the model that raise no alert now, as what was said last about each has it.</summary>
    public IReadOnlySet<string> SilencedColumns(ModelName model, DateTimeOffset now) => Silences(model, now).Select(silence => silence.Column).ToHashSet(StringComparer.Ordinal);

    /// <summary>Those that hold now, by the columns' names.</summary>
    public IReadOnlyList<Decision.ColumnSilenced> Silences(ModelName model, DateTimeOffset now) =>
    [
        .. inOrder.Where(decision => ColumnOf(decision, model) is not null).GroupBy(decision => ColumnOf(decision, model), StringComparer.Ordinal)
            .Select(said => said.Last()).OfType<Decision.ColumnSilenced>().Where(silence => silence.Until > now).OrderBy(silence => silence.Column, StringComparer.Ordinal),
    ];

    /// <param name="model">Null: the whole registry's.</param>
    public Decision.Frozen? LastFreeze(ModelName? model) => inOrder.LastOrDefault(decision => decision switch
    {
        Decision.Frozen frozen => frozen.Model == model,
        Decision.Unfrozen unfrozen => unfrozen.Model == model,
        _ => false,
    }) as Decision.Frozen;

    /// <summary>The column of the model that somebody silenced or let be heard again; null for any other decision.</summary>
    private static string? ColumnOf(Decision decision, ModelName model) => decision switch
    {
        Decision.ColumnSilenced silenced when silenced.Model == model => silenced.Column,
        Decision.ColumnHeard heard when heard.Model == model => heard.Column,
        _ => null,
    };
}
