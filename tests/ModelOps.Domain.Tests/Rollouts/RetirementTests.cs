using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Tests.Rollouts;

public sealed class RetirementTests
{
    private static readonly DateTimeOffset Left = new(2026, 11, 23, 14, 2, 0, TimeSpan.Zero);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    [TestCase(0, null, "The model left the default branch at 14:02 UTC and stops serving at 14:12 UTC, unless its folder comes back.")]
    [TestCase(9.9, 0L, "The model left the default branch at 14:02 UTC and stops serving at 14:12 UTC, unless its folder comes back.")]
    [TestCase(10, null, "The model left the default branch. It serves until the gateways say that nobody asks it.")]
    [TestCase(10, 1234L, "The model left the default branch, but programs asked it 1,234 times in the last 10 minutes. It serves until they stop.")]
    [TestCase(10, 0L, null)]
    [TestCase(60_000, 1L, "The model left the default branch, but programs asked it once in the last 10 minutes. It serves until they stop.")]
    public void A_model_that_left_serves_while_it_may_come_back_or_is_asked(double minutes, long? requests, string? expected) =>
        Assert.That(Retirement.Delay(Left, Grace, requests, Left.AddMinutes(minutes)), Is.EqualTo(expected));
}
