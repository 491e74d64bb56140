using System.Text.Json;
using ModelOps.Domain.Schemas;

namespace ModelOps.Domain.Tests.Schemas;

public sealed class EditorSchemaTests
{
    [Test]
    public void The_schema_of_a_manifest_knows_every_key_and_no_other()
    {
        using var schema = JsonDocument.Parse(EditorSchema.OfManifest());
        var root = schema.RootElement;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(root.GetProperty("properties").EnumerateObject().Select(key => key.Name), Is.EquivalentTo(new[]
            {
                "apiVersion", "name", "description", "owners", "task", "model", "inputs", "outputs", "reference", "gates", "tolerance", "serving", "monitoring", "lineage",
            }));
            Assert.That(root.GetProperty("additionalProperties").GetBoolean(), Is.False);
            Assert.That(root.GetProperty("required").EnumerateArray().Select(key => key.GetString()), Is.EquivalentTo(new[] { "apiVersion", "name", "owners", "task", "reference" }));
        }
    }

    [Test]
    public void The_schema_of_a_policy_knows_every_key_and_no_other()
    {
        using var schema = JsonDocument.Parse(EditorSchema.OfPolicy());
        Assert.That(schema.RootElement.GetProperty("properties").EnumerateObject().Select(key => key.Name), Is.EquivalentTo(new[]
        {
            "apiVersion", "environments", "promotion", "owners", "forks", "overrides", "defaults", "limits", "operator_domains",
        }));
    }

    [Test]
    public void Every_key_says_what_it_means()
    {
        using var schema = JsonDocument.Parse(EditorSchema.OfManifest());
        Assert.That(Undescribed(schema.RootElement, ""), Is.Empty);
    }

    private static IEnumerable<string> Undescribed(JsonElement node, string path)
    {
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            return [];
        return properties.EnumerateObject().SelectMany(key => Undescribed(key.Value, $"{path}/{key.Name}")
            .Concat(key.Value.TryGetProperty("description", out var text) && text.GetString() is { Length: > 10 } ? [] : [$"{path}/{key.Name}"]));
    }
}
