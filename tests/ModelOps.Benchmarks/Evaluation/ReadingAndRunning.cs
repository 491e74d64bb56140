using System.Diagnostics;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Reference;
using ModelOps.Inference;

namespace ModelOps.Benchmarks.Evaluation;

/// <summary>What an evaluation does of reading rows and running the model on them, and nothing else.</summary>
internal static class ReadingAndRunning
{
    /// <returns>Seconds.</returns>
    public static double Run(string folder, string file)
    {
        var manifest = ((ManifestReading.Read)ManifestReader.Read(ModelManifest.FileName, File.ReadAllBytes(Path.Combine(folder, ModelManifest.FileName)))).Manifest;
        using var model = OnnxModel.Load(GeneratedData.Network);
        var watch = Stopwatch.StartNew();
        using var reader = ReferenceReader.Open(folder, Identifier.Parse<RelativePath>(file));
        var binder = new InputBinder(manifest, model, reader.Columns);
        foreach (var batch in reader.Read([.. binder.Columns, "target"], InMemory.BatchRows, CancellationToken.None))
            model.Run(binder.Bind(batch));
        return watch.Elapsed.TotalSeconds;
    }
}
