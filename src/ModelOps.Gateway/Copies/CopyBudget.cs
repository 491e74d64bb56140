namespace ModelOps.Gateway.Copies;

/// <summary>So many copies in each second.</summary>
internal sealed class CopyBudget
{
    private readonly Lock turn = new();
    private long second = long.MinValue;
    private int taken;

    public bool TryTake(int perSecond, long now)
    {
        lock (turn)
        {
            if (now != second)
                (second, taken) = (now, 0);
            if (taken >= perSecond)
                return false;
            taken++;
            return true;
        }
    }
}
