using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Sketches;
using ModelOps.Evaluation.Answers;
using ModelOps.Evaluation.Reference;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Live;

/// <summary>Rows of a file as one window of live traffic: what a server would tell of them, without one.</summary>
public static class WindowMeasurer
{
    private const int BatchRows = 4096;
    private static readonly ModelVersion NoVersion = new(0, 0, 0);

    /// <param name="folder">Of a model that takes tables and was evaluated.</param>
    /// <param name="file">In a format of reference data; it needs no target.</param>
    /// <exception cref="InvalidDataException">The file is not there, is broken, or does not fit the model.</exception>
    public static ModelSketches Measure(string folder, string file, ModelProfile profile, CancellationToken cancel)
    {
        if (!File.Exists(file) || !RelativePath.TryParse(Path.GetFileName(file), out var name))
            throw new InvalidDataException($"{Path.GetFileName(file)}: The file is not there.");
        try
        {
            return Measure(Manifest(folder), folder, (Path.GetDirectoryName(Path.GetFullPath(file))!, name), profile, cancel);
        }
        catch (RefusedModelException refusal)
        {
            throw new InvalidDataException(refusal.Problem.ToString());
        }
        catch (OnnxModelException failure)
        {
            throw new InvalidDataException($"ONNX Runtime cannot run the model on these rows: {failure.Message}");
        }
    }

    private static ModelManifest Manifest(string folder) => ManifestReader.Read(ModelManifest.FileName, ModelFolder.ReadManifest(folder)) switch
    {
        ManifestReading.Read { Manifest: { Task: not ModelTask.Tensors } manifest } => manifest,
        ManifestReading.Read => throw new RefusedModelException(ModelManifest.FileName, "A model of the task 'tensors' takes no tables, so that no file of rows can be held against it."),
        ManifestReading.Refused refused => throw new RefusedModelException(refused.Problems[0]),
        _ => throw new InvalidOperationException("A manifest of an unknown kind."),
    };

    private static ModelSketches Measure(ModelManifest manifest, string folder, (string Folder, RelativePath Name) file, ModelProfile profile, CancellationToken cancel)
    {
        using var reader = ReferenceReader.Open(file.Folder, file.Name);
        using var model = OnnxModel.Load(manifest.Model.Under(folder), new OnnxModelOptions());
        var binder = new InputBinder(manifest, model, reader.Columns);
        var inputs = new InputRecorders([.. reader.Columns.Where(column => binder.Columns.Contains(column.Name))], profile);
        var outputs = new OutputRecorders(manifest, new ScoreOutput(manifest, model), profile);
        var rows = 0L;
        foreach (var batch in reader.Read([.. binder.Columns], Math.Min(BatchRows, binder.BatchLimit), cancel))
        {
            inputs.Add(batch);
            outputs.Add(binder.Trim(model.Run(binder.Bind(batch)), batch.Count), batch.Count);
            rows += batch.Count;
        }
        return new ModelSketches
        {
            Model = manifest.Name,
            Version = NoVersion,
            Windows = ["file-1"],
            Start = DateTimeOffset.UnixEpoch,
            End = DateTimeOffset.UnixEpoch,
            Requests = rows,
            Refused = 0,
            Errors = 0,
            Rows = rows,
            Inputs = inputs.Sketches(),
            Outputs = outputs.Sketches(),
        };
    }
}
