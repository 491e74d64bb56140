using ModelOps.Domain.Watching.Alerts;

namespace ModelOps.Domain.Tests.Watching.Alerts;

public sealed class AlertMarkerTests
{
    [TestCase("<!-- modelops:alert production/spam-filter/input_drift -->", "production/spam-filter/input_drift")]
    [TestCase("<!-- modelops:alert production/spam-filter/input_drift -->\nMore.", "production/spam-filter/input_drift")]
    [TestCase("<!-- modelops:alert production/spam-filter/input_drift -->\r\nMore.", "production/spam-filter/input_drift")]
    [TestCase(null, null)]
    [TestCase("", null)]
    [TestCase("<!-- modelops:alert  -->", null)]
    [TestCase("<!-- modelops:alert -->", null)]
    [TestCase("<!-- modelops:alert production/spam-filter/nothing -->", null)]
    [TestCase("<!-- modelops:alert production/../input_drift -->", null)]
    [TestCase("> <!-- modelops:alert production/spam-filter/input_drift -->", null)]
    [TestCase("\n<!-- modelops:alert production/spam-filter/input_drift -->", null)]
    [TestCase("<!-- modelops:alert production/spam-filter/input_drift --> or so", null)]
    [TestCase("<!-- modelops:policy -->", null)]
    public void The_first_line_names_the_alert(string? body, string? alert)
    {
        var read = AlertMarker.Read(body);
        Assert.That(read?.ToString(), Is.EqualTo(alert));
        if (read is not null)
            Assert.That(body, Does.StartWith(AlertMarker.Of(read)));
    }
}
