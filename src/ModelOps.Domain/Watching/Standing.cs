using ModelOps.Domain.Watching.Columns;

namespace ModelOps.Domain.Watching;

/// <summary>One cause in one column over the last windows: raised when several in a row were beyond, cleared when several in a row were not.</summary>
public sealed record Standing
{
    public required AlertCause Cause { get; init; }

    /// <summary>Empty for what is of no column.</summary>
    public required string Column { get; init; }

    /// <summary>The start of the first window in a row that was beyond.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>How many windows in a row were beyond.</summary>
    public int Beyond { get; init; }

    /// <summary>How many windows in a row were not.</summary>
    public int Fine { get; init; }

    public bool IsRaised { get; init; }

    /// <summary>As it was last beyond.</summary>
    public required ColumnEffect Effect { get; init; }

    /// <returns>Null when there is nothing left to remember.</returns>
    public Standing? WhenFine(WatchRules rules) => IsRaised && Fine + 1 < rules.WindowsToClear ? this with { Fine = Fine + 1, Beyond = 0 } : null;

    public static Standing WhenBeyond(Standing? before, ColumnEffect effect, DateTimeOffset start, WatchRules rules)
    {
        var beyond = (before?.Beyond ?? 0) + 1;
        return new Standing
        {
            Cause = effect.Cause,
            Column = effect.Column,
            Since = before?.Since ?? start,
            Beyond = beyond,
            IsRaised = before is { IsRaised: true } || beyond >= rules.WindowsToRaise,
            Effect = effect,
        };
    }

    /// <summary>After one more window.</summary>
    /// <param name="judged">Everything that this window can tell of these causes.</param>
    internal static IReadOnlyList<Standing> After(IReadOnlyList<Standing> before, IReadOnlyList<ColumnEffect> judged, Func<AlertCause, bool> isMeant, DateTimeOffset start, WatchRules rules)
    {
        var known = before.Where(standing => isMeant(standing.Cause)).ToDictionary(standing => KeyOf(standing.Effect));
        List<Standing> after = [.. before.Where(standing => !isMeant(standing.Cause))];
        foreach (var effect in judged.Where(effect => effect.IsBeyond))
        {
            known.Remove(KeyOf(effect), out var standing);
            after.Add(WhenBeyond(standing, effect, start, rules));
        }
        after.AddRange(known.Values.Select(standing => standing.WhenFine(rules)).OfType<Standing>());
        return after;
    }

    private static (AlertCause Cause, string Column, bool IsOutput) KeyOf(ColumnEffect effect) => (effect.Cause, effect.Column, effect.IsOutput);
}
