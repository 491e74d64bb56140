namespace ModelOps.Evaluation;

/// <summary>Two computations at once, each on a core.</summary>
internal static class Both
{
    /// <returns>When both have ended; the first's failure goes before the second's.</returns>
    public static (TFirst First, TSecond Second) Of<TFirst, TSecond>(Func<TFirst> first, Func<TSecond> second)
    {
        var other = Task.Run(second);
        try
        {
            return (first(), other.GetAwaiter().GetResult());
        }
        finally
        {
            ((IAsyncResult)other).AsyncWaitHandle.WaitOne();
        }
    }
}
