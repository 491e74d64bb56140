namespace ModelOps.Evaluation.Checks;

/// <summary>Every k-th value of a stream, spread over all of it and never more than the capacity: when it is full, every second one goes and k doubles.</summary>
internal sealed class StrideSample(int capacity)
{
    private readonly List<double> kept = new(Math.Min(capacity, 4096));
    private long seen;
    private long next;
    private long stride = 1;

    public IReadOnlyList<double> Kept => kept;

    public void Add(ReadOnlySpan<double> values)
    {
        for (; next < seen + values.Length; next += stride)
        {
            kept.Add(values[(int)(next - seen)]);
            if (kept.Count >= capacity)
                Thin();
        }
        seen += values.Length;
    }

    private void Thin()
    {
        for (var index = 0; index < kept.Count / 2; index++)
            kept[index] = kept[2 * index];
        kept.RemoveRange(kept.Count / 2, kept.Count - (kept.Count / 2));
        stride *= 2;
        // The loop that calls this goes one stride further.
        next = (kept.Count - 1) * stride;
    }
}
