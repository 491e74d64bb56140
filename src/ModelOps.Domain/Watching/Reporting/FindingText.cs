using ModelOps.Domain.Watching.Columns;

namespace ModelOps.Domain.Watching.Reporting;

/// <summary>What stands in a state, as findings with sentences for people.</summary>
internal static class FindingText
{
    private const int MostColumns = 3;

    /// <param name="silenced">Columns that nobody wants to hear of.</param>
    public static IReadOnlyList<Finding> Of(WatchState state, VersionReference reference, IReadOnlySet<string> silenced) =>
    [
        .. from standing in state.Standings
           where standing.IsRaised && !silenced.Contains(standing.Column)
           group standing by standing.Cause into cause
           orderby cause.Key
           select Of(cause.Key, [.. cause.OrderByDescending(standing => standing.Effect.Effect)], reference),
    ];

    private static Finding Of(AlertCause cause, List<Standing> standings, VersionReference reference)
    {
        var since = standings.Min(standing => standing.Since);
        List<ColumnEffect> effects = [.. standings.Select(standing => standing.Effect)];
        return new Finding
        {
            Cause = cause,
            Since = since,
            Effects = effects,
            Sentence = $"{Claim(cause)} since {since.UtcDateTime:yyyy-MM-dd HH:mm} UTC{Columns(cause, effects, reference)}.",
            Suspicion = Suspicions.Of(effects, reference),
        };
    }

    private static string Claim(AlertCause cause) => cause switch
    {
        AlertCause.InputDrift => "Inputs are not as they were in the reference data",
        AlertCause.OutputDrift => "Answers are not as they were on the reference data",
        AlertCause.MissingValues => "Another share of values is missing than in the reference data",
        AlertCause.UnseenCategories => "Words come that the reference data do not have",
        AlertCause.OutOfRange => "Numbers lie outside of the reference data's range",
        AlertCause.Volume => "The number of requests is unlike any of the last week",
        AlertCause.Errors => "Requests fail",
        AlertCause.Latency => "Answers take longer than the manifest allows",
        AlertCause.Staleness => "Nobody has asked this version",
        AlertCause.BrokenClaim => "Labels say that the answers are worse than promised",
        _ => throw new InvalidOperationException("A cause of an unknown kind."),
    };

    private static string Columns(AlertCause cause, List<ColumnEffect> effects, VersionReference reference)
    {
        if (!WindowJudge.Judges(cause))
            return $": {EffectText.Of(effects[0])}";
        var of = reference.Columns.Count(column => cause switch
        {
            AlertCause.InputDrift => !column.IsOutput,
            AlertCause.OutputDrift => column.IsOutput,
            _ => true,
        });
        var first = string.Join("; ", effects.Take(MostColumns).Select(effect => $"{effect.Column} ({EffectText.Of(effect)})"));
        return $" in {effects.Count} of {of} {(of == 1 ? "column" : "columns")}{(effects.Count > MostColumns ? ", first" : "")}: {first}";
    }
}
