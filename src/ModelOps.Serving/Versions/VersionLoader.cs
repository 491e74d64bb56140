using Microsoft.Extensions.Options;
using ModelOps.Domain.Identifiers;
using ModelOps.Inference;

namespace ModelOps.Serving.Versions;

/// <summary>Checks the folder, loads its model and runs it once, so that the first request pays for nothing.</summary>
internal sealed partial class VersionLoader(IOptions<ServingOptions> options, ILogger<VersionLoader> logger)
{
    /// <exception cref="UnservableVersionException">The folder is not what was validated, or its model cannot be loaded.</exception>
    public ServedVersion Load()
    {
        var folder = VersionFolder.Open(options.Value.VersionDirectory!);
        var model = LoadModel(folder);
        Warm(model);
        LogLoaded(folder.Manifest.Name, folder.Manifest.Version);
        return new ServedVersion(folder.Manifest, model);
    }

    private static OnnxModel LoadModel(VersionFolder folder)
    {
        try
        {
            return OnnxModel.Load(folder.ModelPath);
        }
        catch (OnnxModelException refusal)
        {
            throw new UnservableVersionException($"{folder.Manifest.ModelFile} cannot be loaded: {refusal.Message}");
        }
    }

    /// <summary>A model may rightly refuse zeros, for example an image of one pixel; it is only colder then.</summary>
    private void Warm(OnnxModel model)
    {
        try
        {
            model.Run([.. model.Inputs.Select(ZeroTensor.Of)]);
        }
        catch (OnnxModelException refusal)
        {
            LogNotWarm(refusal.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Model} {Version} is loaded")]
    private partial void LogLoaded(ModelName model, ModelVersion version);

    [LoggerMessage(LogLevel.Warning, "The model refused the warm-up with zeros, so the first request will be slower: {Reason}")]
    private partial void LogNotWarm(string reason);
}
