using ModelOps.Domain.Watching.Columns;

namespace ModelOps.Domain.Watching.Reporting;

/// <summary>What the figures of a finding point to. Guesses only where they were measured.</summary>
public static class Suspicions
{
    /// <summary>From so many columns of which most changed at once.</summary>
    private const int SeveralColumns = 4;

    private const double MostColumns = 0.8;
    private const double Near = 0.1;

    /// <summary>In standard deviations.</summary>
    private const double NearMean = 0.25;

    private static readonly (double Factor, double Offset, string Words)[] Conversions =
    [
        (1000, 0, "1000 times as large"), (0.001, 0, "a thousandth"), (100, 0, "100 times as large, as percents are for shares"), (0.01, 0, "a hundredth, as shares are for percents"),
        (1.8, 32, "what °F are for °C"), (1 / 1.8, -32 / 1.8, "what °C are for °F"), (2.2046226, 0, "what pounds are for kilograms"), (0.45359237, 0, "what kilograms are for pounds"),
        (2.54, 0, "what centimetres are for inches"), (1 / 2.54, 0, "what inches are for centimetres"), (10, 0, "10 times as large"), (0.1, 0, "a tenth"), (-1, 0, "of the other sign"),
    ];

    /// <param name="effects">Of one cause, the largest first.</param>
    /// <returns>Null when they point to nothing.</returns>
    public static string? Of(IReadOnlyList<ColumnEffect> effects, VersionReference reference)
    {
        if (effects is not [var first, ..] || !WindowJudge.Judges(first.Cause))
            return null;
        var alike = reference.Columns.Count(column => column.IsOutput == (first.Cause == AlertCause.OutputDrift));
        if (first.Cause != AlertCause.OutputDrift && alike >= SeveralColumns && effects.Count >= MostColumns * alike)
            return $"{effects.Count} of {alike} columns changed together: look for a change upstream of all of them, such as another source, another population or a reordering of columns.";
        return first.Cause switch
        {
            AlertCause.MissingValues when effects.Count == 1 && first.Now >= 1 => $"{first.Column} holds no value any more: its source, or its name upstream, has probably changed.",
            AlertCause.MissingValues when effects.Count == 1 => $"Only {first.Column} is missing more or less often than before: look at its source upstream.",
            AlertCause.UnseenCategories => $"{first.Column} has values that the model was never measured on: new categories, or another spelling or coding of the old ones upstream.",
            AlertCause.InputDrift or AlertCause.OutOfRange => effects.Select(Converted).FirstOrDefault(words => words is not null),
            AlertCause.OutputDrift => "When no input has drifted with the answers, the inputs may have changed together in ways that single columns do not show.",
            _ => null,
        };
    }

    /// <summary>Mean and spread must both fit, and not the old ones as well.</summary>
    private static string? Converted(ColumnEffect effect)
    {
        if (effect is not { Before: { } mean, Now: { } now, SpreadBefore: > 0 and var spread, SpreadNow: { } spreadNow })
            return null;
        var fitting = Conversions.Where(conversion =>
            Math.Abs(spreadNow - (Math.Abs(conversion.Factor) * spread)) <= Near * Math.Abs(conversion.Factor) * spread
            && Math.Abs(now - ((conversion.Factor * mean) + conversion.Offset)) <= NearMean * Math.Abs(conversion.Factor) * spread
            && Math.Abs(now - mean) > spread).ToList();
        return fitting is [var found, ..] ? $"{effect.Column} is now about {found.Words}: its unit upstream has probably changed." : null;
    }
}
