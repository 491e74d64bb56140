using System.Text.Json;
using ModelOps.Domain.Serving;
using ModelOps.Inference;
using ModelOps.Inference.Batches;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.WarmUps;

/// <summary><c>golden.json</c>: reference rows as requests, each with the answer that the model gave at its validation.</summary>
internal static class GoldenRows
{
    private const string Schema = "modelops.golden/v1";

    /// <summary>Empty for a version that was packed without them.</summary>
    /// <exception cref="UnservableVersionException">The file is not what this server reads.</exception>
    public static IReadOnlyList<GoldenRow> Read(VersionFolder folder, OnnxModel model)
    {
        if (!File.Exists(folder.GoldenPath))
            return [];
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(folder.GoldenPath));
            return json.RootElement.GetProperty("schema").GetString() == Schema
                ? [.. json.RootElement.GetProperty("rows").EnumerateArray().Select(row => Read(row, model))]
                : throw new UnservableVersionException($"{VersionManifest.GoldenFile} has another schema than {Schema}.");
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw new UnservableVersionException($"{VersionManifest.GoldenFile} cannot be read: {malformed.Message}");
        }
    }

    private static GoldenRow Read(JsonElement row, OnnxModel model)
    {
        var request = new TensorSet(model);
        foreach (var input in row.GetProperty("inputs").EnumerateArray())
        {
            var (index, signature) = Find(model.Inputs, input);
            request.Inputs[index].Fill(TensorJsonReader.Read(input, signature.Type));
        }
        return new GoldenRow(request, [.. row.GetProperty("outputs").EnumerateArray().Select(output => ReadOutput(output, model))]);
    }

    private static GoldenOutput ReadOutput(JsonElement output, OnnxModel model)
    {
        var (index, signature) = Find(model.Outputs, output);
        var buffer = new TensorBuffer(signature.Type);
        buffer.Fill(TensorJsonReader.Read(output, signature.Type));
        return new GoldenOutput(signature.Name, index, buffer);
    }

    private static (int Index, TensorSignature Signature) Find(IReadOnlyList<TensorSignature> signatures, JsonElement tensor)
    {
        var name = tensor.GetProperty("name").GetString();
        for (var index = 0; index < signatures.Count; index++)
            if (signatures[index].Name == name)
                return (index, signatures[index]);
        throw new FormatException($"The model has no tensor '{name}'.");
    }
}
