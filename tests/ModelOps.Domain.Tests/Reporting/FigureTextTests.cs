using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reporting;

namespace ModelOps.Domain.Tests.Reporting;

public sealed class FigureTextTests
{
    [TestCase("roc_auc", 0.98765432, "0.9877")]
    [TestCase("roc_auc", 0.00001, "0.0000")]
    [TestCase("mcc", -0.25, "−0.2500")]
    [TestCase("mcc", -0.00001, "0.0000")]
    [TestCase("mae", 0.0000123, "1.23e-05")]
    [TestCase("mae", 0, "0.0000")]
    [TestCase("mae", 12.34567, "12.3457")]
    [TestCase("mae", 1_234.567, "1234.57")]
    [TestCase("mae", 1_234_567.8, "1,234,568")]
    [TestCase("bias", -1_234.567, "−1234.57")]
    [TestCase("latency_p99_ms", 0.12345, "0.123 ms")]
    [TestCase("latency_p99_ms", 12.345, "12.3 ms")]
    public void A_figure_shows_what_it_can_carry(string metric, double value, string text) =>
        Assert.That(FigureText.Of(Metric.ByName[metric], value), Is.EqualTo(text));

    [TestCase(0.5, "0.5000", "+0.5000")]
    [TestCase(-0.5, "−0.5000", "−0.5000")]
    [TestCase(-2e-7, "−2e-07", "−2e-07")]
    [TestCase(0, "0.0000", "0.0000")]
    public void An_answer_is_a_number_without_a_unit(double value, string text, string signed)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(FigureText.Number(value), Is.EqualTo(text));
            Assert.That(FigureText.SignedNumber(value), Is.EqualTo(signed));
        }
    }
}
