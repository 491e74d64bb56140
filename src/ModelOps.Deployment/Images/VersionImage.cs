using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Images;

/// <summary>The image of a version: the runtime's configuration and layers, a layer more, and labels. Pure: the same in, the same bytes out.</summary>
internal sealed record VersionImage(ImageManifest Manifest, byte[] Configuration, byte[] Text)
{
    private const string Epoch = "1970-01-01T00:00:00Z";

    /// <summary>Of the machine that built the runtime.</summary>
    private static readonly string[] Accidental = ["container", "container_config", "id", "parent"];

    public Sha256Digest Digest => Sha256Digest.Of(Text);

    public static VersionImage Of(RuntimeImage runtime, VersionLayer layer, IReadOnlyDictionary<string, string> labels)
    {
        var configuration = Encoding.UTF8.GetBytes(Configure(runtime.Configuration, layer, labels).ToJsonString());
        var manifest = runtime.Manifest with
        {
            SchemaVersion = 2,
            Config = new(runtime.Manifest.Config.MediaType, configuration.Length, Sha256Digest.Of(configuration)),
            Layers = [.. runtime.Manifest.Layers, new(runtime.Manifest.LayerMediaType, layer.Size, layer.Digest)],
        };
        return new(manifest, configuration, JsonSerializer.SerializeToUtf8Bytes(manifest, ImageJson.Default.ImageManifest));
    }

    private static JsonObject Configure(JsonObject runtime, VersionLayer layer, IReadOnlyDictionary<string, string> labels)
    {
        var image = runtime.DeepClone().AsObject();
        foreach (var key in Accidental)
            image.Remove(key);
        image["created"] = Epoch;
        image["rootfs"]!["diff_ids"]!.AsArray().Add(layer.DiffId.ToString());
        if (image["history"] is JsonArray history)
            history.Add(new JsonObject { ["created"] = Epoch, ["created_by"] = $"modelops {labels[ImageLabels.Model]} {labels[ImageLabels.Version]}" });
        if (image["config"] is not JsonObject config)
            image["config"] = config = [];
        config["Labels"] = Labels(config["Labels"] as JsonObject, labels);
        return image;
    }

    private static JsonObject Labels(JsonObject? before, IReadOnlyDictionary<string, string> labels)
    {
        var all = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (name, value) in before ?? [])
            all[name] = value?.DeepClone();
        foreach (var (name, value) in labels)
            all[name] = value;
        return new(all);
    }
}
