namespace ModelOps.Serving.Execution;

/// <summary>
/// Learns whether calls come one at a time. Such a call is run by its own thread, which saves it the way to another; where calls could share
/// a run, that would part them, and nothing would show it. Now and then a call is therefore put behind the others all the same. Not for several threads at once.
/// </summary>
internal sealed class LoneCalls
{
    /// <summary>So many turns in a row that found one call are no chance.</summary>
    private const int EnoughTurns = 16;

    /// <summary>Calls that are run at once before it is tried again whether others come beside them.</summary>
    private const int Trust = 64;

    private int turns;
    private int left;

    /// <summary>A turn that waited for others found so many calls.</summary>
    public void Learn(int calls)
    {
        turns = calls == 1 ? Math.Min(turns + 1, EnoughTurns) : 0;
        left = turns == EnoughTurns ? Trust : 0;
    }

    /// <summary>Whether the next call may be run at once, which counts.</summary>
    public bool TryTrust()
    {
        if (left == 0)
            return false;
        left--;
        return true;
    }
}
