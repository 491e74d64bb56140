using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Tests.Comparisons;

public sealed class DifferenceJudgeTests
{
    [TestCase(0.02, 0.03, 0.01, DifferenceVerdict.Better)]
    [TestCase(0.01, 0.03, 0.01, DifferenceVerdict.Inconclusive)]
    [TestCase(-0.01, 0.01, 0.01, DifferenceVerdict.Equivalent)]
    [TestCase(0.002, 0.009, 0.01, DifferenceVerdict.Equivalent)]
    [TestCase(-0.02, 0.005, 0.01, DifferenceVerdict.Inconclusive)]
    [TestCase(-0.02, 0.02, 0.01, DifferenceVerdict.Inconclusive)]
    [TestCase(-0.03, -0.01, 0.01, DifferenceVerdict.Inconclusive)]
    [TestCase(-0.03, -0.011, 0.01, DifferenceVerdict.Worse)]
    [TestCase(0.001, 0.002, 0, DifferenceVerdict.Better)]
    [TestCase(-0.002, -0.001, 0, DifferenceVerdict.Worse)]
    [TestCase(-0.001, 0.002, 0, DifferenceVerdict.Inconclusive)]
    [TestCase(0, 0, 0, DifferenceVerdict.Equivalent)]
    public void An_interval_is_judged_against_the_margin(double low, double high, double margin, DifferenceVerdict verdict)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(DifferenceJudge.Verdict(Direction.Higher, low, high, margin), Is.EqualTo(verdict));
            Assert.That(DifferenceJudge.Verdict(Direction.Lower, -high, -low, margin), Is.EqualTo(verdict));
            Assert.That(DifferenceJudge.Verdict(Direction.NearerZero, -high, -low, margin), Is.EqualTo(verdict));
        }
    }

    [TestCase(null, null)]
    [TestCase(0.1, null)]
    [TestCase(double.NaN, double.NaN)]
    public void Without_an_interval_nothing_is_concluded(double? low, double? high) =>
        Assert.That(DifferenceJudge.Verdict(Direction.Higher, low, high, 0), Is.EqualTo(DifferenceVerdict.Inconclusive));
}
