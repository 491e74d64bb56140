using System.Globalization;
using System.Text.Json.Nodes;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Profiles;
using ModelOps.Inference;
using ModelOps.Serving.Predictions;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Descriptions;

/// <summary>The rows that a version takes by column name, with what the columns looked like in its reference data, and its predictions.</summary>
internal sealed class RowSchemas(ServedVersion served, ColumnPlan plan)
{
    private const int ExampleDigits = 4;

    private readonly Dictionary<string, ColumnProfile> profiles = (served.Profile?.Inputs ?? []).ToDictionary(column => column.Name);

    public JsonObject Row()
    {
        var properties = new JsonObject();
        foreach (var (column, name) in plan.Columns.Index())
            properties[name] = Column(plan.Inputs.First(input => input.Columns.Contains(column)), name);
        return new JsonObject { ["type"] = "object", ["required"] = new JsonArray([.. plan.Columns.Select(name => JsonValue.Create(name))]), ["properties"] = properties };
    }

    public static JsonObject Request() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("rows"),
        ["properties"] = new JsonObject
        {
            ["id"] = new JsonObject { ["type"] = "string", ["description"] = "Comes back in the answer; feedback names it" },
            ["rows"] = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["$ref"] = "#/components/schemas/Row" } },
        },
    };

    public JsonObject Answer() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["model_name"] = new JsonObject { ["type"] = "string" },
            ["model_version"] = new JsonObject { ["type"] = "string" },
            ["id"] = new JsonObject { ["type"] = "string" },
            ["predictions"] = new JsonObject { ["type"] = "array", ["items"] = Prediction(), ["description"] = "One a row, in the order of the rows" },
        },
    };

    private JsonObject Prediction()
    {
        if (TaskNames.ByName[served.Manifest.Task] is ModelTask.Regression)
            return new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["prediction"] = new JsonObject { ["type"] = "number" } } };
        var labels = served.Manifest.Outputs.Labels;
        var label = new JsonObject { ["type"] = "string" };
        if (labels.Count > 0)
            label["enum"] = new JsonArray([.. labels.Select(name => JsonValue.Create(name))]);
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["label"] = label,
                ["probabilities"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "number" } },
            },
        };
    }

    private JsonObject Column(ColumnInput input, string name)
    {
        int[] row = input.Columns.Count == 1 ? [.. input.Signature.Shape.Skip(1).Where(length => length != 1).Select(length => (int)(length ?? 1))] : [];
        var one = new JsonObject { ["type"] = TensorSchemas.TypeOf(input.Signature.Type) };
        if (TensorSchemas.TypeOf(input.Signature.Type) == "number")
            one["nullable"] = true;
        var schema = row.Reverse().Aggregate(one, (items, _) => new JsonObject { ["type"] = "array", ["items"] = items });
        if (profiles.GetValueOrDefault(name) is not { } profile)
            return schema;
        if (profile is { Min: { } min, Max: { } max })
            schema["description"] = string.Create(CultureInfo.InvariantCulture, $"From {min:G6} to {max:G6} in the reference data");
        if (row.Length == 0 && Example(profile, input.Signature.Type) is { } example)
            schema["example"] = example;
        return schema;
    }

    private static JsonValue? Example(ColumnProfile profile, ElementType type) => TensorSchemas.TypeOf(type) switch
    {
        "number" when profile.Mean is { } mean => JsonValue.Create(double.Parse(mean.ToString($"G{ExampleDigits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
        "integer" when profile.Quantiles is { Count: > 0 } quantiles => JsonValue.Create((long)quantiles[quantiles.Count / 2]),
        "string" when profile.Counts is { Count: > 0 } words => JsonValue.Create(words.MaxBy(word => word.Value).Key),
        _ => null,
    };
}
