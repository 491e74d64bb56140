using Microsoft.Extensions.Options;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Serving;
using ModelOps.Inference;
using ModelOps.Inference.Batches;
using ModelOps.Serving.Execution;
using ModelOps.Serving.Sketches;
using ModelOps.Serving.Spooling;
using ModelOps.Serving.WarmUps;

namespace ModelOps.Serving.Versions;

/// <summary>Checks the folder, loads its model and runs it, so that the first request pays for nothing.</summary>
internal sealed partial class VersionLoader(IOptions<ServingOptions> options, WarmUp warmUp, TimeProvider clock, ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger<VersionLoader>();

    /// <exception cref="UnservableVersionException">The folder is not what was validated, or its model cannot be loaded.</exception>
    public ServedVersion Load()
    {
        var folder = VersionFolder.Open(options.Value.VersionDirectory!);
        var model = LoadModel(folder);
        var report = warmUp.Run(folder, model);
        var statistics = new ModelStatistics(clock);
        var sketches = Sketches(folder, model);
        var batcher = Batcher(folder.Manifest, model, statistics, sketches, report.AllowsBatches);
        var served = new ServedVersion(folder.Manifest, model, batcher, statistics, sketches)
        {
            Refusal = report.Refusal,
            Profile = folder.Profile,
            Spool = Spool(folder.Manifest, model),
        };
        // What loading and warming up left behind is as much again as serving needs.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        LogLoaded(folder.Manifest.Name, folder.Manifest.Version);
        return served;
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

    /// <summary>As many runs at once as there are cores: more would only take the cores from each other.</summary>
    private Batcher Batcher(VersionManifest manifest, OnnxModel model, ModelStatistics statistics, VersionSketches sketches, bool allowsBatches)
    {
        var workers = Enumerable.Range(0, CpuLimit.Cores)
            .Select(_ => new BatchWorker(new BatchRunner(model), statistics, sketches.NewTap(), clock, loggers.CreateLogger<BatchWorker>()));
        return new Batcher([.. workers], Limits(manifest.Batching, allowsBatches), clock, loggers.CreateLogger<Batcher>());
    }

    private Spool? Spool(VersionManifest manifest, OnnxModel model) => options.Value.SpoolDirectory is { } directory
        ? new Spool(directory, options.Value.SpoolMegabytes * 1_000_000L, manifest, model.Outputs, clock, loggers.CreateLogger<Spool>())
        : null;

    private VersionSketches Sketches(VersionFolder folder, OnnxModel model)
    {
        var plans = new TensorPlans(folder.Manifest, folder.Profile);
        var limits = new SketchLimits(
            folder.Manifest.WindowRequests, TimeSpan.FromSeconds(options.Value.ShortestWindowSeconds), TimeSpan.FromMinutes(options.Value.LongestWindowMinutes));
        return new VersionSketches(folder.Manifest, plans.Inputs(model.Inputs), plans.Outputs(model.Outputs), limits, clock);
    }

    private BatchLimits Limits(BatchingSettings batching, bool allowsBatches)
    {
        var delay = options.Value.MaxQueueDelayMs is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : batching.MaxQueueDelay;
        return allowsBatches
            ? new BatchLimits(options.Value.MaxBatchSize ?? batching.MaxBatchSize, delay, options.Value.MaxQueueSize)
            : new BatchLimits(1, TimeSpan.Zero, options.Value.MaxQueueSize);
    }

    [LoggerMessage(LogLevel.Information, "{Model} {Version} is loaded")]
    private partial void LogLoaded(ModelName model, ModelVersion version);
}
