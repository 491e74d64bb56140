using System.Text.Json;
using System.Text.Json.Nodes;
using ModelOps.Domain.Watching;

namespace ModelOps.Cli.Drift;

/// <summary>As <c>modelops drift --json</c> prints it (schema <c>modelops.drift/v1</c>).</summary>
internal static class DriftJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static string Render(DriftOfRows drift) => new JsonObject
    {
        ["schema"] = "modelops.drift/v1",
        ["model"] = drift.Model.ToString(),
        ["drifted"] = drift.HasDrifted,
        ["rows"] = drift.Rows,
        ["reference_rows"] = drift.ReferenceRows,
        ["effects"] = new JsonArray([.. drift.Effects.Select(effect => JsonSerializer.SerializeToNode(effect, WatchJson.Default.ColumnEffect))]),
        ["suspicions"] = new JsonArray([.. drift.Suspicions.Select(text => JsonValue.Create(text))]),
    }.ToJsonString(Readable);
}
