namespace ModelOps.Gateway.Observation;

/// <summary>How often each HTTP status was answered; one outside 100 to 599 counts as 599, so that there are never more.</summary>
internal sealed class StatusCounts
{
    private const int Least = 100;
    private const int Most = 599;

    private readonly long[] counts = new long[Most - Least + 1];

    public void Add(int status) => Interlocked.Increment(ref counts[(status is < Least or > Most ? Most : status) - Least]);

    public IEnumerable<(int Status, long Count)> Read() =>
        counts.Index().Where(entry => entry.Item > 0).Select(entry => (entry.Index + Least, entry.Item));
}
