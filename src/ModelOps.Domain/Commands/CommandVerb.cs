namespace ModelOps.Domain.Commands;

/// <summary>A verb as <c>help</c> shows it.</summary>
/// <param name="Usage">With what it takes.</param>
public sealed record CommandVerb(string Name, string Usage, string Effect)
{
    private static readonly IReadOnlyList<CommandVerb> OnPullRequests =
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

    private static readonly IReadOnlyList<CommandVerb> InAlertIssues =
    [
        new("help", "help", "tells what can be said here"),
        new("status", "status", "tells what serves, who has seen this alert, and which columns are silenced"),
        new("ack", "ack [TIME]", "says that somebody has seen to this alert, for 7d or another time from 1h to 90d"),
        new("silence", "silence COLUMN [TIME]", "keeps a column of the model from raising alerts, for 30d or another time from 1h to 90d; a name with spaces stands in quotation marks"),
        new("unsilence", "unsilence COLUMN", "ends that"),
        new("rebaseline", "rebaseline", "opens a pull request by which what comes now is what is to be expected"),
        new("rollback", "rollback [VERSION]", "gives the traffic back to the version that served before, or to this one, and keeps the newer ones out"),
        new("retrain", "retrain", "starts the team's own training, which opens a pull request"),
    ];

    public static IEnumerable<string> Names => NamesOf(CommandPlace.PullRequest).Union(NamesOf(CommandPlace.AlertIssue));

    public static IReadOnlyList<CommandVerb> Of(CommandPlace place) => place switch
    {
        CommandPlace.PullRequest => OnPullRequests,
        CommandPlace.AlertIssue => InAlertIssues,
        _ => throw new InvalidOperationException("A place of an unknown kind."),
    };

    public static IEnumerable<string> NamesOf(CommandPlace place) => Of(place).Select(verb => verb.Name);

    /// <summary>Whether the verb is known, and not heard here but at the other place.</summary>
    public static bool IsElsewhere(string verb, CommandPlace place) => !NamesOf(place).Contains(verb) && Names.Contains(verb);
}
