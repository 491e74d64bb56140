using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Serving;

namespace ModelOps.Benchmarks.Serving;

/// <summary>A network as it is packed to be served, and a request of one row for it.</summary>
/// <param name="Shape">Of one row, with the number of rows.</param>
internal sealed record ServedNetwork(string Folder, string Name, params int[] Shape)
{
    public string Model => Path.Combine(Folder, $"{Name}.onnx");

    public string InferPath => $"/v2/models/{Name}/infer";

    /// <summary>Writes the folder of a version, as the bot packs it.</summary>
    public string Pack(string version)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, $"{Name}-{version}")).FullName;
        var model = File.ReadAllBytes(Model);
        var manifest = JsonSerializer.SerializeToUtf8Bytes(
            new VersionManifest
            {
                Name = Identifier.Parse<ModelName>(Name),
                Version = Identifier.Parse<ModelVersion>(version),
                ModelFile = "model.onnx",
                ModelDigest = Sha256Digest.Of(model),
                Commit = Identifier.Parse<GitObjectId>(new string('1', 40)),
                Tree = Identifier.Parse<GitObjectId>(new string('2', 40)),
                Task = "tensors",
                InputColumns = new Dictionary<string, IReadOnlyList<string>>(),
                Outputs = new ModelOutputs(null, [], null),
                Batching = new BatchingSettings(32, TimeSpan.Zero),
                Tolerance = Tolerance.Default,
                WindowRequests = 1000,
            },
            ServingJson.Default.VersionManifest);
        SortedDictionary<string, byte[]> files = new() { [$"{VersionManifest.ModelFolder}/model.onnx"] = model, [VersionManifest.FileName] = manifest };
        var digests = new VersionDigests { Files = new(files.ToDictionary(file => file.Key, file => Sha256Digest.Of(file.Value))) };
        files[VersionDigests.FileName] = JsonSerializer.SerializeToUtf8Bytes(digests, ServingJson.Default.VersionDigests);

        Directory.CreateDirectory(Path.Combine(folder, VersionManifest.ModelFolder));
        foreach (var (entry, content) in files)
            File.WriteAllBytes(Path.Combine(folder, entry), content);
        return folder;
    }

    public RequestBody Json() =>
        RequestBody.Write(Path.Combine(Folder, $"{Name}.json"), Encoding.UTF8.GetBytes(
            $$$"""{"inputs":[{"name":"x","datatype":"FP32","shape":[{{{Lengths}}}],"data":[{{{string.Join(',', Values().Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}}}]}]}"""), null);

    /// <summary>With the tensors as bytes after the JSON, both ways.</summary>
    public RequestBody Binary()
    {
        var tensor = MemoryMarshal.AsBytes<float>(Values());
        var json = Encoding.UTF8.GetBytes(
            $$$"""{"inputs":[{"name":"x","datatype":"FP32","shape":[{{{Lengths}}}],"parameters":{"binary_data_size":{{{tensor.Length}}}}}],"parameters":{"binary_data_output":true}}""");
        return RequestBody.Write(Path.Combine(Folder, $"{Name}.bin"), [.. json, .. tensor], json.Length);
    }

    private string Lengths => string.Join(',', Shape);

    private float[] Values()
    {
        var random = new Random(6);
        return [.. Enumerable.Range(0, Shape.Aggregate((all, length) => all * length)).Select(_ => random.NextSingle())];
    }
}
