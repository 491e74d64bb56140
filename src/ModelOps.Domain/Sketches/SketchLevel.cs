namespace ModelOps.Domain.Sketches;

/// <summary>Numbers of one weight in a sketch. Those that came from below lie in order; new ones are put in order when that is needed.</summary>
internal sealed class SketchLevel
{
    private double[] values;
    private bool isInOrder = true;

    public SketchLevel() => values = [];

    public SketchLevel(double[] values)
    {
        (this.values, Count) = (values, values.Length);
        for (var index = 1; index < values.Length; index++)
            isInOrder &= values[index - 1] <= values[index];
    }

    public int Count { get; private set; }

    /// <summary>In no order.</summary>
    public ReadOnlySpan<double> Values => values.AsSpan(0, Count);

    public void Add(ReadOnlySpan<double> more)
    {
        Reserve(more.Length);
        more.CopyTo(values.AsSpan(Count));
        Count += more.Length;
        isInOrder = false;
    }

    /// <summary>Both orders of two levels give the same.</summary>
    public void Merge(SketchLevel other)
    {
        if (!other.isInOrder)
            (other = other.Copy()).Order();
        MergeInOrder(other.Values);
    }

    public SketchLevel Copy() => new(Values.ToArray());

    /// <summary>Adds each number's weight to the count of the first of these that it is at most.</summary>
    /// <param name="rising">In rising order.</param>
    public void AddCountsUpTo(ReadOnlySpan<double> rising, long weight, Span<long> counts)
    {
        foreach (var value in Values)
        {
            var (low, length) = (0, rising.Length);
            // Without a branch on the numbers, which come in no order.
            while (length > 0)
            {
                var half = length / 2;
                low += rising[low + half] < value ? length - half : 0;
                length = half;
            }
            if (low < counts.Length)
                counts[low] += weight;
        }
    }

    /// <summary>Moves every second number, in order, to the level above and forgets the others; of an odd number the last stays.</summary>
    /// <param name="first">0 or 1: which of each pair is moved.</param>
    /// <returns>How many were forgotten.</returns>
    public int PromoteHalf(SketchLevel above, int first)
    {
        Order();
        var all = values.AsSpan(0, Count);
        var pairs = Count / 2;
        for (var pair = 0; pair < pairs; pair++)
            all[pair] = all[(2 * pair) + first];
        above.MergeInOrder(all[..pairs]);
        if (Count % 2 == 1)
            all[0] = all[^1];
        Count %= 2;
        return pairs;
    }

    /// <summary>From the end, so that nothing is moved twice.</summary>
    private void MergeInOrder(ReadOnlySpan<double> more)
    {
        Order();
        Reserve(more.Length);
        var (mine, theirs, place) = (Count - 1, more.Length - 1, Count + more.Length - 1);
        while (theirs >= 0)
            values[place--] = mine >= 0 && values[mine] > more[theirs] ? values[mine--] : more[theirs--];
        Count += more.Length;
    }

    private void Order()
    {
        if (!isInOrder)
            values.AsSpan(0, Count).Sort();
        isInOrder = true;
    }

    private void Reserve(int more)
    {
        const int smallest = 64;
        if (Count + more > values.Length)
            Array.Resize(ref values, Math.Max(Count + more, Math.Min(QuantileSketch.Budget, Math.Max(smallest, 2 * values.Length))));
    }
}
