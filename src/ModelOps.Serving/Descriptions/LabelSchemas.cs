using System.Text.Json.Nodes;

namespace ModelOps.Serving.Descriptions;

/// <summary>Labels that come for requests, and what became of each.</summary>
internal static class LabelSchemas
{
    public static JsonObject Feedback() => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("id", "label", "time"),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["id"] = new JsonObject { ["type"] = "string", ["description"] = "As it came with the answer" },
                ["label"] = new JsonObject { ["oneOf"] = new JsonArray(Type("string"), Type("number"), Type("boolean")) },
                ["time"] = new JsonObject { ["type"] = "string", ["format"] = "date-time", ["description"] = "When the truth was known" },
                ["slices"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = Type("string") },
            },
        },
    };

    public static JsonObject Results() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("results"),
        ["properties"] = new JsonObject
        {
            ["results"] = new JsonObject
            {
                ["type"] = "array",
                ["items"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject { ["id"] = Type("string"), ["sampled"] = Type("boolean"), ["outcome"] = Type("string") },
                },
            },
        },
    };

    private static JsonObject Type(string type) => new() { ["type"] = type };
}
