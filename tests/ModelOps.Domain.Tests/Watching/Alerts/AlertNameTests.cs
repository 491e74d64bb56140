using System.Text.Json;
using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Alerts;

namespace ModelOps.Domain.Tests.Watching.Alerts;

public sealed class AlertNameTests
{
    [Test]
    public void A_name_is_read_as_it_is_written([Values] AlertCause cause)
    {
        var text = $"production/fraud/{AlertCauseName.Of(cause)}";

        Assert.That(AlertName.TryParse(text, out var name), Is.True);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(name!.Cause, Is.EqualTo(cause));
            Assert.That(name.ToString(), Is.EqualTo(text));
        }
    }

    [Test]
    public void Causes_are_named_as_in_json([Values] AlertCause cause) =>
        Assert.That($"\"{AlertCauseName.Of(cause)}\"", Is.EqualTo(JsonSerializer.Serialize(cause, WatchJson.Default.AlertCause)));

    [TestCase("")]
    [TestCase("production/fraud")]
    [TestCase("production/fraud/input_drift/more")]
    [TestCase("production/Fraud/input_drift")]
    [TestCase("../fraud/input_drift")]
    [TestCase("production/fraud/InputDrift")]
    [TestCase("production/fraud/")]
    [TestCase(null)]
    public void What_is_no_name_does_not_read(string? text) => Assert.That(AlertName.TryParse(text, out _), Is.False);
}
