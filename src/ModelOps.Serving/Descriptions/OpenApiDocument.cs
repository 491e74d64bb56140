using System.Text.Json.Nodes;
using ModelOps.Serving.Predictions;
using ModelOps.Serving.Protocol;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Descriptions;

/// <summary>What a server of one model answers, in OpenAPI 3.0: with the model's own columns, tensors and classes.</summary>
internal static class OpenApiDocument
{
    public static JsonObject Of(ServedVersion served)
    {
        var manifest = served.Manifest;
        var model = $"/v2/models/{manifest.Name}";
        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject { ["title"] = $"{manifest.Name}", ["version"] = $"{manifest.Version}", ["description"] = manifest.Description ?? "" },
            ["paths"] = new JsonObject
            {
                [$"{model}/predict"] = Post("predict", "A prediction for each row of named columns", "Rows", "Predictions"),
                [$"{model}/infer"] = Post("infer", "Tensors in, tensors out: the Open Inference Protocol v2", "InferenceRequest", "InferenceAnswer"),
                [model] = Get("metadata", "The model's inputs and outputs", Reference("Metadata")),
                [$"{model}/ready"] = Get("modelReady", "Whether the model takes requests", Truth("name", "ready"), orNotReady: true),
                [$"{model}/stats"] = Get("statistics", "How many requests there were, and how long they took", new JsonObject { ["type"] = "object" }),
                [$"{model}/sketches"] = Get("sketches", "What inputs and outputs looked like lately, window by window", new JsonObject { ["type"] = "object" }),
                [$"{model}/feedback"] = Feedback(),
                [$"{model}/spool"] = Get("spool", "Answers that are kept for labels, and the labels", new JsonObject { ["type"] = "object" }),
                ["/v2"] = Get("server", "What this server is", new JsonObject { ["type"] = "object" }),
                ["/v2/health/live"] = Get("live", "Whether the server runs", Truth(null, "live")),
                ["/v2/health/ready"] = Get("ready", "Whether the server takes requests", Truth(null, "ready"), orNotReady: true),
                ["/v2/repository/index"] = Get("index", "The models of this server", new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" } }),
            },
            ["components"] = new JsonObject { ["schemas"] = Schemas(served) },
        };
    }

    private static JsonObject Schemas(ServedVersion served)
    {
        var rows = new RowSchemas(served, new ColumnPlan(served.Manifest, served.Inputs));
        return new JsonObject
        {
            ["Error"] = new JsonObject { ["type"] = "object", ["required"] = Names("error"), ["properties"] = new JsonObject { ["error"] = Text("What is wrong, and what was expected") } },
            ["Row"] = rows.Row(),
            ["Rows"] = RowSchemas.Request(),
            ["Predictions"] = rows.Answer(),
            ["InferenceRequest"] = TensorSchemas.Request(served.Inputs),
            ["InferenceAnswer"] = TensorSchemas.Answer(served.Outputs),
            ["Metadata"] = TensorSchemas.Metadata(),
            ["Feedback"] = LabelSchemas.Feedback(),
            ["FeedbackResults"] = LabelSchemas.Results(),
        };
    }

    private static JsonObject Post(string id, string summary, string request, string answer) => new()
    {
        ["post"] = new JsonObject
        {
            ["operationId"] = id,
            ["summary"] = summary,
            ["parameters"] = new JsonArray(new JsonObject
            {
                ["name"] = InferenceEndpoint.TimeoutHeader,
                ["in"] = "header",
                ["description"] = "Milliseconds after which the answer is not wanted any more: 504 when it would still wait then",
                ["schema"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
            }),
            ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Json(Reference(request)) },
            ["responses"] = new JsonObject
            {
                ["200"] = Answer("The answer", Reference(answer)),
                ["400"] = Refusal("The request does not fit the model"),
                ["413"] = Refusal("The request is too large"),
                ["500"] = Refusal("The model failed on these inputs"),
                ["503"] = Refusal("The server is not ready, or its queue is full: ask again later"),
                ["504"] = Refusal("The deadline came while the request waited"),
            },
        },
    };

    private static JsonObject Feedback() => new()
    {
        ["post"] = new JsonObject
        {
            ["operationId"] = "feedback",
            ["summary"] = "What the truth was, by the ids of requests",
            ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Json(Reference("Feedback")) },
            ["responses"] = new JsonObject
            {
                ["200"] = Answer("What became of each label", Reference("FeedbackResults")),
                ["400"] = Refusal("The feedback is wrong, and none of it is taken"),
                ["409"] = Refusal("This server keeps no labels"),
                ["413"] = Refusal("The feedback is too large"),
                ["503"] = Refusal("The labels could not all be written: send them again later"),
            },
        },
    };

    private static JsonObject Get(string id, string summary, JsonObject answer, bool orNotReady = false)
    {
        var responses = new JsonObject { ["200"] = Answer(summary, answer) };
        if (orNotReady)
            responses["503"] = Answer("Not yet, or not any more", answer.DeepClone().AsObject());
        return new JsonObject { ["get"] = new JsonObject { ["operationId"] = id, ["summary"] = summary, ["responses"] = responses } };
    }

    private static JsonObject Refusal(string description) => Answer(description, Reference("Error"));

    private static JsonObject Answer(string description, JsonObject schema) => new() { ["description"] = description, ["content"] = Json(schema) };

    private static JsonObject Json(JsonObject schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Reference(string schema) => new() { ["$ref"] = $"#/components/schemas/{schema}" };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonArray Names(params string[] names) => new([.. names.Select(name => JsonValue.Create(name))]);

    private static JsonObject Truth(string? name, string truth)
    {
        var properties = new JsonObject { [truth] = new JsonObject { ["type"] = "boolean" } };
        if (name is not null)
            properties[name] = new JsonObject { ["type"] = "string" };
        return new JsonObject { ["type"] = "object", ["properties"] = properties };
    }
}
