namespace ModelOps.Evaluation.Reference.Parquet;

/// <summary>Whole numbers have no value that says "missing"; doubles have.</summary>
internal static class Gaps
{
    public static bool AreIn(bool[] missing, int count) => missing.AsSpan(0, count).Contains(true);

    public static double[] Doubles(long[] values, bool[] missing, int count)
    {
        var doubles = new double[count];
        for (var row = 0; row < count; row++)
            doubles[row] = missing[row] ? double.NaN : values[row];
        return doubles;
    }
}
