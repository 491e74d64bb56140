using ModelOps.Domain.Profiles;
using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Columns;
using ModelOps.Benchmarks.Watching.Simulation;
using ModelOps.Domain.Watching.Reporting;

namespace ModelOps.Domain.Tests.Watching;

internal sealed class SuspicionTests
{
    private static readonly VersionReference FiveColumns = VersionReference.Of(new ModelProfile
    {
        Model = SimulatedModel.Name,
        Rows = 100,
        Inputs = [.. Enumerable.Range(0, 5).Select(index => new ColumnProfile { Name = $"c{index}", Values = 100, Missing = 0 })],
        Outputs = [],
    });

    [TestCase(20, 5, 20_000, 5_000, "1000 times as large")]
    [TestCase(20, 5, 68, 9, "what °F are for °C")]
    [TestCase(20, 5, 20.5, 5, null)]
    [TestCase(20, 5, 68, 5, null)]
    public void A_unit_is_guessed_only_where_mean_and_spread_fit(double mean, double spread, double now, double spreadNow, string? told)
    {
        var suspicion = Suspicions.Of([Effect("c0", AlertCause.InputDrift) with { Before = mean, SpreadBefore = spread, Now = now, SpreadNow = spreadNow }], FiveColumns);

        Assert.That(suspicion, told is null ? Is.Null : Does.Contain(told));
    }

    [TestCase(1, 0.2, "Only c0 is missing")]
    [TestCase(1, 1.0, "c0 holds no value any more")]
    [TestCase(5, 0.2, "5 of 5 columns changed together")]
    public void Gaps_in_one_column_point_to_its_source_and_in_all_to_one_of_all(int columns, double missing, string told) => Assert.That(
        Suspicions.Of([.. Enumerable.Range(0, columns).Select(index => Effect($"c{index}", AlertCause.MissingValues) with { Before = 0, Now = missing })], FiveColumns), Does.StartWith(told));

    private static ColumnEffect Effect(string column, AlertCause cause) => new() { Column = column, Cause = cause, Effect = 2, Chance = 0, IsBeyond = true, Values = 1000 };
}
