using System.Text.Json;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Tests.Kit;

namespace ModelOps.Domain.Tests.Reports;

/// <summary>Reports come back from a child process that ran a stranger's model.</summary>
public sealed class ReportJsonTests
{
    [Test]
    public void A_report_comes_back_as_it_was_written()
    {
        var report = SampleReport.Of(rocAuc: null, accuracy: 0.1 + 0.2);
        var json = JsonSerializer.Serialize(report, ReportJson.Default.EvaluationReport);
        var read = JsonSerializer.Deserialize(json, ReportJson.Default.EvaluationReport)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Metrics, Is.EqualTo(report.Metrics));
            Assert.That(read.Machine, Is.EqualTo(report.Machine));
            Assert.That(read.Signature, Is.EqualTo(report.Signature));
            Assert.That(read.Digests, Is.EqualTo(report.Digests));
            Assert.That(JsonSerializer.Serialize(read, ReportJson.Default.EvaluationReport), Is.EqualTo(json));
        }
    }

    [TestCase("measured")]
    [TestCase("refused")]
    public void An_evaluation_says_what_became_of_it(string outcome)
    {
        ModelEvaluation evaluation = outcome == "measured"
            ? new ModelEvaluation.Measured(SampleReport.Of(0.9))
            : new ModelEvaluation.Refused([new RegistryProblem("model.yaml", 1, 2, "It is wrong.")]);
        var json = JsonSerializer.Serialize(evaluation, ReportJson.Default.ModelEvaluation);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json, Does.Contain($"\"outcome\": \"{outcome}\""));
            Assert.That(JsonSerializer.Deserialize(json, ReportJson.Default.ModelEvaluation), Is.TypeOf(evaluation.GetType()));
        }
    }

    [TestCase("{}")]
    [TestCase("null", false)]
    [TestCase("[]")]
    [TestCase("{\"metrics\": null}")]
    [TestCase("[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]")]
    [TestCase("")]
    public void Something_else_is_no_report(string json, bool throws = true)
    {
        if (throws)
            Assert.That(() => JsonSerializer.Deserialize(json, ReportJson.Default.EvaluationReport), Throws.InstanceOf<JsonException>());
        else
            Assert.That(JsonSerializer.Deserialize(json, ReportJson.Default.EvaluationReport), Is.Null);
    }

    [TestCase("\"rows\": 12345", "\"rows\": \"many\"")]
    [TestCase("\"value\": 0.9", "\"value\": \"NaN\"")]
    [TestCase("\"value\": 0.9", "\"value\": NaN")]
    [TestCase("sha256:", "sha1:")]
    [TestCase("\"spam-filter\"", "\"../spam\"")]
    [TestCase("\"spam-filter\"", "null")]
    public void A_report_with_a_wrong_value_is_refused(string was, string becomes)
    {
        var json = JsonSerializer.Serialize(SampleReport.Of(0.9), ReportJson.Default.EvaluationReport);
        Assert.That(json, Does.Contain(was));
        Assert.That(() => JsonSerializer.Deserialize(json.Replace(was, becomes, StringComparison.Ordinal), ReportJson.Default.EvaluationReport),
            Throws.InstanceOf<JsonException>());
    }
}
