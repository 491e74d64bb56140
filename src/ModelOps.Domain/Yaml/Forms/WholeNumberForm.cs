using System.Globalization;
using System.Text.Json.Nodes;

namespace ModelOps.Domain.Yaml.Forms;

/// <summary>A whole number between two limits, both allowed.</summary>
internal sealed class WholeNumberForm(int smallest, int largest) : Form<int>
{
    public override bool TryRead(YamlNode node, Place place, out int value)
    {
        value = 0;
        return (node is YamlNode.Scalar { Plain: true } scalar
                && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= smallest && value <= largest)
            || place.Refuse(node, $"a whole number from {smallest} to {largest}");
    }

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = smallest, ["maximum"] = largest };
}
