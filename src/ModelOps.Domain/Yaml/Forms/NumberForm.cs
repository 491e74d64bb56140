using System.Globalization;
using System.Text.Json.Nodes;

namespace ModelOps.Domain.Yaml.Forms;

/// <summary>A finite number between two limits, both allowed; the limits may be infinite.</summary>
internal sealed class NumberForm(double smallest, double largest) : Form<double>
{
    public static NumberForm Positive { get; } = new(0, double.PositiveInfinity);

    public override bool TryRead(YamlNode node, Place place, out double value)
    {
        value = 0;
        return (node is YamlNode.Scalar { Plain: true } scalar && TryParse(scalar.Text, out value) && value >= smallest && value <= largest)
            || place.Refuse(node, Expected());
    }

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "number" };
        if (double.IsFinite(smallest))
            schema["minimum"] = smallest;
        if (double.IsFinite(largest))
            schema["maximum"] = largest;
        return schema;
    }

    private string Expected() => (double.IsFinite(smallest), double.IsFinite(largest)) switch
    {
        (true, true) => $"a number from {Text(smallest)} to {Text(largest)}",
        (true, false) => $"a number, {Text(smallest)} or more",
        (false, true) => $"a number, at most {Text(largest)}",
        _ => "a number",
    };

    private static string Text(double limit) => limit < 0 ? $"−{-limit}" : $"{limit}";

    private static bool TryParse(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
