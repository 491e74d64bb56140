using System.Text.Json;
using ModelOps.Domain.Serving;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Results;

/// <summary>
/// <c>golden.json</c>: reference rows as requests of the Open Inference Protocol, each with the answer that the model gave here. A served
/// version answers them before it is ready.
/// </summary>
internal static class GoldenFile
{
    public const string FileName = VersionManifest.GoldenFile;
    public const string Schema = "modelops.golden/v1";

    private const long LargestFile = 4 << 20;

    public static void Write(string folder, OnnxModel model, IReadOnlyList<IReadOnlyList<Tensor>> requests)
    {
        using var file = File.Create(Path.Combine(folder, FileName));
        using var json = new Utf8JsonWriter(file);
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteStartArray("rows");
        foreach (var inputs in requests.TakeWhile(_ => json.BytesCommitted + json.BytesPending < LargestFile))
        {
            json.WriteStartObject();
            Write(json, "inputs", inputs);
            Write(json, "outputs", model.Run(inputs));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The requests, without their answers.</summary>
    /// <param name="folder">Of results.</param>
    public static IReadOnlyList<IReadOnlyList<Tensor>> ReadInputs(string folder, IReadOnlyList<TensorSignature> signature)
    {
        var types = signature.ToDictionary(input => input.Name, input => input.Type);
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, FileName)));
        return [.. json.RootElement.GetProperty("rows").EnumerateArray()
            .Select(row => row.GetProperty("inputs").EnumerateArray().Select(input => TensorJsonReader.Read(input, types[input.GetProperty("name").GetString()!])).ToList())];
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<Tensor> tensors)
    {
        json.WriteStartArray(name);
        foreach (var tensor in tensors)
            TensorJson.Write(json, tensor);
        json.WriteEndArray();
    }
}
