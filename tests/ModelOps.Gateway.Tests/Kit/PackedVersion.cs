using System.Text.Json;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Serving;
using ModelOps.TestKit;

namespace ModelOps.Gateway.Tests.Kit;

/// <summary>The folder of a version as the bot lays it out, around a model that answers with its input <c>x</c>.</summary>
internal sealed class PackedVersion : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PackedVersion(string name, string version)
    {
        Version = Identifier.Parse<ModelVersion>(version);
        var model = File.ReadAllBytes(System.IO.Path.Combine(Checkout.Root, "tests", "ModelOps.Serving.Tests", "Models", "echo-fp32.onnx"));
        var manifest = JsonSerializer.SerializeToUtf8Bytes(
            new VersionManifest
            {
                Name = Identifier.Parse<ModelName>(name),
                Version = Version,
                ModelFile = "model.onnx",
                ModelDigest = Sha256Digest.Of(model),
                Task = "tensors",
                InputColumns = new Dictionary<string, IReadOnlyList<string>>(),
                Outputs = new ModelOutputs(null, [], null),
                Batching = new BatchingSettings(32, TimeSpan.Zero),
                Tolerance = Tolerance.Default,
                WindowRequests = 1000,
                LabelSample = 1,
            },
            ServingJson.Default.VersionManifest);
        var files = new SortedDictionary<string, Sha256Digest> { ["model/model.onnx"] = Sha256Digest.Of(model), [VersionManifest.FileName] = Sha256Digest.Of(manifest) };
        File.WriteAllBytes(folder.File("model", "model.onnx"), model);
        File.WriteAllBytes(folder.File(VersionManifest.FileName), manifest);
        File.WriteAllBytes(folder.File(VersionDigests.FileName), JsonSerializer.SerializeToUtf8Bytes(new VersionDigests { Files = files }, ServingJson.Default.VersionDigests));
    }

    public ModelVersion Version { get; }

    public string Path => folder.Path;

    public void Dispose() => folder.Dispose();
}
