using System.Text.Json;
using System.Text.Json.Nodes;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Descriptions;

/// <summary><c>/openapi.json</c>, for clients that are generated and for people who look.</summary>
internal static class DescriptionEndpoint
{
    public static void MapDescription(this IEndpointRouteBuilder routes, ServedVersion served)
    {
        var document = Write(OpenApiDocument.Of(served));
        routes.MapGet("/openapi.json", () => TypedResults.Bytes(document, "application/json"));
    }

    private static byte[] Write(JsonObject document)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
            document.WriteTo(json);
        return bytes.ToArray();
    }
}
