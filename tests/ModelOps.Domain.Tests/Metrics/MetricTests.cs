using System.Reflection;
using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Tests.Metrics;

public sealed class MetricTests
{
    [Test]
    public void Every_metric_is_found_by_its_name()
    {
        var declared = new[] { typeof(ClassificationMetric), typeof(RegressionMetric), typeof(TensorMetric), typeof(CostMetric) }
            .SelectMany(group => group.GetProperties(BindingFlags.Public | BindingFlags.Static)).Select(property => (Metric)property.GetValue(null)!);
        Assert.That(Metric.ByName.Values, Is.EquivalentTo(declared));
    }

    [Test]
    public void Every_metric_says_in_a_line_what_it_is_and_has_room_between_its_bounds()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var metric in Metric.ByName.Values)
            {
                Assert.That(metric.Name, Does.Match("^[a-z][a-z0-9_]*$"));
                Assert.That(metric.Explanation, Does.Match(@"^[A-Z0-9][^\n]{10,150}\.$"), metric.Name);
                Assert.That(metric.Smallest, Is.LessThan(metric.Largest), metric.Name);
                Assert.That(metric.Tasks, Is.Not.EqualTo(MetricTasks.None), metric.Name);
                Assert.That(metric.ToString(), Is.EqualTo(metric.Name));
            }
        }
    }

    [TestCase("roc_auc", 0.8, 0.9, 0.1)]
    [TestCase("log_loss", 0.8, 0.9, -0.1)]
    [TestCase("bias", -0.8, 0.3, 0.5)]
    [TestCase("bias", 0.1, -0.3, -0.2)]
    public void Improvement_is_positive_where_the_model_is_better(string metric, double from, double to, double improvement) =>
        Assert.That(Metric.ByName[metric].Improvement(from, to), Is.EqualTo(improvement).Within(1e-12));

    [TestCase("latency_p99_ms", true, "ms")]
    [TestCase("peak_memory_mb", true, "MB")]
    [TestCase("model_size_mb", false, "MB")]
    [TestCase("rmse", false, "")]
    public void A_metric_of_the_machine_says_so(string metric, bool ofMachine, string unit) =>
        Assert.That(Metric.ByName[metric], Has.Property("OfMachine").EqualTo(ofMachine).And.Property("Unit").EqualTo(unit));

    [TestCase("mcc", -1, 1)]
    [TestCase("r2", double.NegativeInfinity, 1)]
    [TestCase("bias", double.NegativeInfinity, double.PositiveInfinity)]
    [TestCase("log_loss", 0, double.PositiveInfinity)]
    [TestCase("ece", 0, 1)]
    public void A_metric_knows_its_bounds(string metric, double smallest, double largest) =>
        Assert.That((Metric.ByName[metric].Smallest, Metric.ByName[metric].Largest), Is.EqualTo((smallest, largest)));
}
