using ModelOps.Bot.Jobs;

namespace ModelOps.Bot.Tests.Jobs;

public sealed class BackoffTests
{
    [TestCase(0, 2)]
    [TestCase(1, 2)]
    [TestCase(2, 8)]
    [TestCase(4, 128)]
    [TestCase(5, 512)]
    [TestCase(6, 600)]
    [TestCase(1_000_000, 600)]
    public void Pauses_grow_to_ten_minutes_and_differ_by_a_quarter_at_most(int failures, double seconds)
    {
        var pauses = Enumerable.Range(0, 200).Select(_ => Backoff.After(failures).TotalSeconds).ToList();

        Assert.That(pauses, Is.All.InRange(0.75 * seconds, 1.25 * seconds));
        Assert.That(pauses.Max() - pauses.Min(), Is.GreaterThan(0.1 * seconds));
    }
}
