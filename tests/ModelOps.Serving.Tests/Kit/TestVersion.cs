using System.Text.Json;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Serving;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests.Kit;

/// <summary>The folder of a version as the bot lays it out, around one of the models of these tests.</summary>
internal sealed class TestVersion : IDisposable
{
    public const string Model = "tested";
    public const string Version = "v1.2.3";

    private readonly TemporaryFolder folder = new();

    /// <param name="change">Of what the manifest says.</param>
    public TestVersion(string model, Func<VersionManifest, VersionManifest>? change = null)
        : this(File.ReadAllBytes(System.IO.Path.Combine(AppContext.BaseDirectory, "Models", $"{model}.onnx")), change) { }

    public TestVersion(byte[] model, Func<VersionManifest, VersionManifest>? change = null)
    {
        File.WriteAllBytes(folder.File("model", "model.onnx"), model);
        var manifest = new VersionManifest
        {
            Name = Identifier.Parse<ModelName>(Model),
            Version = Identifier.Parse<ModelVersion>(Version),
            Task = "tensors",
            ModelFile = "model.onnx",
            ModelDigest = Sha256Digest.Of(model),
            Commit = Identifier.Parse<GitObjectId>(new string('1', 40)),
            Tree = Identifier.Parse<GitObjectId>(new string('2', 40)),
            InputColumns = new Dictionary<string, IReadOnlyList<string>>(),
            Outputs = new ModelOutputs(null, [], null),
            Batching = new BatchingSettings(32, TimeSpan.Zero),
            Tolerance = Tolerance.Default,
            WindowRequests = 1000,
        };
        Write(VersionManifest.FileName, JsonSerializer.Serialize(change?.Invoke(manifest) ?? manifest, ServingJson.Default.VersionManifest));
        Seal();
    }

    /// <summary>A model of the template under the name of these tests, with all that its manifest says.</summary>
    /// <param name="name">Of the manifest itself, where that is wanted.</param>
    public static TestVersion OfTemplate(string folder, string name = Model)
    {
        var manifest = ((ManifestReading.Read)ManifestReader.Read(ModelManifest.FileName, File.ReadAllBytes(System.IO.Path.Combine(folder, ModelManifest.FileName)))).Manifest;
        var model = File.ReadAllBytes(manifest.Model.Under(folder));
        return new TestVersion(model, test => VersionManifest.Of(manifest, test.Version, test.ModelDigest) with { Name = Identifier.Parse<ModelName>(name) });
    }

    public string Path => folder.Path;

    public string FilePath(string entry) => System.IO.Path.Combine(folder.Path, entry);

    public void Write(string entry, string text) => File.WriteAllText(folder.File(entry.Split('/')), text);

    public void Rewrite(string entry, string old, string changed) =>
        Write(entry, File.ReadAllText(FilePath(entry)).Replace(old, changed, StringComparison.Ordinal));

    /// <summary>Writes the digests of all files as they are now.</summary>
    public void Seal()
    {
        var files = Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(folder.Path, file))
            .Where(entry => entry != VersionDigests.FileName)
            .ToDictionary(entry => entry, entry => Sha256Digest.Of(File.ReadAllBytes(FilePath(entry))));
        var digests = new VersionDigests { Files = new SortedDictionary<string, Sha256Digest>(files) };
        Write(VersionDigests.FileName, JsonSerializer.Serialize(digests, ServingJson.Default.VersionDigests));
    }

    public void Dispose() => folder.Dispose();
}
