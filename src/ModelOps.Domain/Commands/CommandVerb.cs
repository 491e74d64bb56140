namespace ModelOps.Domain.Commands;

/// <summary>A verb as <c>help</c> shows it.</summary>
/// <param name="Usage">With what it takes.</param>
public sealed record CommandVerb(string Name, string Usage, string Effect)
{
    public static IReadOnlyList<CommandVerb> All { get; } =
    [
        new("help", "help", "tells what can be said here"),
        new("status", "status", "tells how far the validation is, and what holds the pull request"),
        new("validate", "validate", "validates this head again"),
        new("retry", "retry", "begins a validation again that was given up"),
        new("cancel", "cancel", "stops the validation that runs or waits"),
        new("override", "override GATE reason=\"…\"", "lets a failed gate pass, for these very versions; GATE is the metric, or MODEL/METRIC"),
        new("accept", "accept FINDING", "accepts what is marked ✋, for this head"),
        new("hold", "hold", "keeps the pull request from being merged; on a merged one, its versions stay at the share that they have"),
        new("unhold", "unhold", "ends that"),
        new("promote", "promote MODEL", "lets a version into the next environment where that is done by hand"),
        new("rollback", "rollback MODEL [VERSION]", "gives the traffic back to the version that served before, or to this one, and keeps the newer ones out"),
        new("retry", "retry MODEL", "tries a version once more that was rolled back"),
        new("pin", "pin MODEL [VERSION]", "keeps the version that serves, or this one, whatever is merged"),
        new("unpin", "unpin MODEL", "ends that"),
        new("freeze", "freeze [MODEL]", "keeps new versions of the model, or of all models, from being rolled out"),
        new("unfreeze", "unfreeze [MODEL]", "ends that"),
        new("ok-to-test", "ok-to-test", "lets this head of a fork be run here"),
    ];

    public static IEnumerable<string> Names => All.Select(verb => verb.Name);
}
