using ModelOps.Benchmarks.Watching.Simulation;

namespace ModelOps.Domain.Tests.Watching;

/// <summary>In small what <c>ModelOps.Benchmarks -- drift</c> measures.</summary>
internal sealed class SimulationTests
{
    private const int Runs = 8;

    private static readonly SimulatedModel Model = new();

    [TestCase(285)]
    [TestCase(10_000)]
    public void Nothing_is_told_when_nothing_changes(int referenceRows)
    {
        var alerts = Enumerable.Range(0, 5).Sum(seed => new WatchedModel(Model, referenceRows, seed).AlertsIn(hours: 8));

        Assert.That(alerts, Is.Zero);
    }

    [Test]
    public void A_quarter_of_a_standard_deviation_in_one_of_a_hundred_columns_is_found_within_five_windows() =>
        Assert.That(Found("normal0", new Change(Shift: 0.25), referenceRows: 10_000, within: 5), Is.GreaterThanOrEqualTo(Runs - 1));

    [Test]
    public void Half_a_standard_deviation_is_found_with_few_reference_rows() =>
        Assert.That(Found("correlated0", new Change(Shift: 0.5), referenceRows: 285, within: 6), Is.GreaterThanOrEqualTo(Runs - 1));

    [Test]
    public void A_category_that_comes_more_often_is_found() =>
        Assert.That(Found("words0", new Change(MoreOfSecond: 0.1), referenceRows: 10_000, within: 5), Is.GreaterThanOrEqualTo(Runs - 1));

    private static int Found(string column, Change change, int referenceRows, int within) => Enumerable.Range(0, Runs).Count(seed =>
    {
        var watched = new WatchedModel(Model, referenceRows, 1000 + seed);
        watched.AlertsIn(hours: 3);
        return watched.WindowsUntilAlert(column, change, within) is not null;
    });
}
