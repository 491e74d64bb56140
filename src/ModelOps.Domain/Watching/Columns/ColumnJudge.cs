using ModelOps.Domain.Watching.Statistics;

namespace ModelOps.Domain.Watching.Columns;

/// <summary>Holds the counts of a column against its reference: an effect counts when it is beyond its threshold and beyond chance.</summary>
/// <param name="chance">The most that chance may do to this one column.</param>
internal sealed class ColumnJudge(WatchRules rules, double chance)
{
    /// <summary>Distances of fewer values say nothing.</summary>
    private const long Fewest = 30;

    public IEnumerable<ColumnEffect> Judge(ColumnReference reference, ColumnTally live)
    {
        if (live.Values == 0)
            yield break;
        yield return Missing(reference, live);
        if (live.Compared >= Fewest && Drift(reference, live) is { } drift)
            yield return drift;
        if (reference is ColumnReference.Words words && live.Compared + live.Unseen > 0)
            yield return Unseen(words, live);
        if (reference is ColumnReference.Numbers numbers && live.Values > live.Missing)
            yield return Outside(numbers, live);
    }

    private ColumnEffect? Drift(ColumnReference reference, ColumnTally live) => reference switch
    {
        ColumnReference.Numbers numbers => Drift(numbers, live),
        ColumnReference.Words words when words.Cells.Reference.Length > 1 => Drift(words, live),
        _ => null,
    };

    private ColumnEffect Drift(ColumnReference.Numbers reference, ColumnTally live)
    {
        var (cells, now) = (reference.Cells, Doubles(live.Cells));
        var (n, m, groups) = (Counts.Sum(cells.Reference), Counts.Sum(now), cells.InGroups(now));
        var distance = Wasserstein.Distance(cells.Places, cells.Reference, now);
        var scaled = reference.StandardDeviation > 0 ? distance / reference.StandardDeviation : 0;
        var psi = PopulationStability.Index(cells.ReferenceGroups, groups);
        var byChance = Math.Min(ChiSquared.Test(cells.ReferenceGroups, groups).PValue, Wasserstein.ChanceOf(distance, cells.Spread, n, m));
        return Effect(reference, DriftOf(reference), live, Math.Max(psi / rules.Psi, scaled / rules.Wasserstein), 2 * byChance) with
        {
            Before = reference.Mean,
            Now = live.Mean,
            SpreadBefore = reference.StandardDeviation,
            SpreadNow = live.Variance is { } variance ? Math.Sqrt(variance) : null,
            Psi = psi,
            Wasserstein = scaled,
            KolmogorovSmirnov = LargestDistance(cells.Reference, now),
        };
    }

    private ColumnEffect Drift(ColumnReference.Words reference, ColumnTally live)
    {
        var (before, now) = (reference.Cells.Reference, Doubles(live.Cells));
        var (n, m) = (Counts.Sum(before), Counts.Sum(now));
        var most = Enumerable.Range(0, before.Length).MaxBy(cell => Math.Abs((now[cell] / m) - (before[cell] / n)));
        var (psi, distance) = (PopulationStability.Index(before, now), JensenShannon.Distance(before, now));
        var effect = Math.Max(Math.Max(psi / rules.Psi, distance / rules.JensenShannon), Math.Abs((now[most] / m) - (before[most] / n)) / rules.WordShare);
        return Effect(reference, DriftOf(reference), live, effect, ChiSquared.Test(before, now).PValue) with
        {
            Before = before[most] / n,
            Now = now[most] / m,
            Words = reference.Cells.Words[most],
            Psi = psi,
            JensenShannon = distance,
        };
    }

    private ColumnEffect Missing(ColumnReference reference, ColumnTally live)
    {
        var (before, now) = (Share(reference.Missing, reference.Values), Share(live.Missing, live.Values));
        return Effect(reference, AlertCause.MissingValues, live, Math.Abs(now - before) / rules.MissingShare,
            ShareTest.TwoSided(reference.Missing, reference.Values, live.Missing, live.Values)) with
        { Before = before, Now = now };
    }

    private ColumnEffect Unseen(ColumnReference.Words reference, ColumnTally live)
    {
        var words = live.Compared + live.Unseen;
        var (before, now) = (Share(reference.Uncertain, reference.Present), Share(live.Unseen, words));
        return Effect(reference, AlertCause.UnseenCategories, live, (now - before) / rules.UnseenShare,
            ShareTest.Higher(Math.Min(reference.Uncertain, reference.Present), reference.Present, live.Unseen, words)) with
        { Before = before, Now = now };
    }

    /// <summary>That k of m new numbers are above all of n has the chance m!/(m−k)! · (n+m−k)!/(n+m)!, which is Fisher's test of k against none; below as above.</summary>
    private ColumnEffect Outside(ColumnReference.Numbers reference, ColumnTally live)
    {
        var numbers = live.Values - live.Missing;
        return Effect(reference, AlertCause.OutOfRange, live, Share(live.Outside, numbers) / rules.OutsideShare,
            2 * ShareTest.Higher(0, reference.Present, (live.Outside + 1) / 2, numbers)) with
        { Before = 0, Now = Share(live.Outside, numbers) };
    }

    private ColumnEffect Effect(ColumnReference reference, AlertCause cause, ColumnTally live, double effect, double byChance) => new()
    {
        Column = reference.Name,
        IsOutput = reference.IsOutput,
        Cause = cause,
        Effect = effect,
        Chance = Math.Min(1, byChance),
        IsBeyond = effect >= 1 && byChance <= chance,
        Values = live.Values,
    };

    private static AlertCause DriftOf(ColumnReference reference) => reference.IsOutput ? AlertCause.OutputDrift : AlertCause.InputDrift;

    private static double Share(long count, long of) => of == 0 ? 0 : (double)count / of;

    private static double LargestDistance(double[] before, double[] now)
    {
        var (n, m, apart, largest) = (Counts.Sum(before), Counts.Sum(now), 0.0, 0.0);
        for (var cell = 0; cell < before.Length; cell++)
        {
            apart += (before[cell] / n) - (now[cell] / m);
            largest = Math.Max(largest, Math.Abs(apart));
        }
        return largest;
    }

    private static double[] Doubles(IReadOnlyList<long> counts)
    {
        var doubles = new double[counts.Count];
        for (var index = 0; index < doubles.Length; index++)
            doubles[index] = counts[index];
        return doubles;
    }
}
