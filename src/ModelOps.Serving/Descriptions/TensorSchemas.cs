using System.Text.Json.Nodes;
using ModelOps.Inference;

namespace ModelOps.Serving.Descriptions;

/// <summary>The tensors of the Open Inference Protocol as a model has them.</summary>
internal static class TensorSchemas
{
    public static JsonObject Request(IReadOnlyList<TensorSignature> inputs) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("inputs"),
        ["properties"] = new JsonObject
        {
            ["id"] = new JsonObject { ["type"] = "string" },
            ["inputs"] = new JsonObject { ["type"] = "array", ["minItems"] = inputs.Count, ["items"] = OneOf(inputs) },
            ["parameters"] = new JsonObject { ["type"] = "object" },
        },
    };

    public static JsonObject Answer(IReadOnlyList<TensorSignature> outputs) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("model_name", "model_version", "outputs"),
        ["properties"] = new JsonObject
        {
            ["model_name"] = new JsonObject { ["type"] = "string" },
            ["model_version"] = new JsonObject { ["type"] = "string" },
            ["id"] = new JsonObject { ["type"] = "string" },
            ["outputs"] = new JsonObject { ["type"] = "array", ["items"] = OneOf(outputs) },
        },
    };

    public static JsonObject Metadata() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["name"] = new JsonObject { ["type"] = "string" },
            ["versions"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
            ["platform"] = new JsonObject { ["type"] = "string" },
            ["inputs"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" } },
            ["outputs"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" } },
        },
    };

    /// <summary>How one element stands in JSON.</summary>
    public static string TypeOf(ElementType type) => type switch
    {
        ElementType.Bool => "boolean",
        ElementType.String => "string",
        ElementType.Float16 or ElementType.BFloat16 or ElementType.Float32 or ElementType.Float64 => "number",
        _ => "integer",
    };

    private static JsonObject OneOf(IReadOnlyList<TensorSignature> tensors) => new() { ["oneOf"] = new JsonArray([.. tensors.Select(Tensor)]) };

    private static JsonObject Tensor(TensorSignature tensor) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("name", "datatype", "shape", "data"),
        ["properties"] = new JsonObject
        {
            ["name"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(tensor.Name) },
            ["datatype"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(Datatypes.Name(tensor.Type)) },
            ["shape"] = new JsonObject
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
                ["description"] = tensor.Shape.Count == 0 ? "Any" : $"{Requests.Shapes.Text(tensor.Shape)}, where -1 is any length",
            },
            ["data"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject(), ["description"] = $"{Datatypes.Element(tensor.Type)} each, flat in row-major order or nested by the shape" },
        },
    };
}
