using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelOps.Domain.Manifests.Forms;
using ModelOps.Domain.Policies;

namespace ModelOps.Domain.Schemas;

/// <summary>JSON Schemas (draft 7) for editors, made from the forms that read the files.</summary>
public static class EditorSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string OfManifest() => Render("ModelOps: model.yaml", new ManifestForm([]).Schema());

    public static string OfPolicy() => Render("ModelOps: registry.yaml", new PolicyForm().Schema());

    private static string Render(string title, JsonObject schema)
    {
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", title);
        return schema.ToJsonString(Readable) + "\n";
    }
}
