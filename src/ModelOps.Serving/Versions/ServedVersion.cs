using ModelOps.Domain.Serving;
using ModelOps.Inference;
using ModelOps.Inference.Batches;
using ModelOps.Serving.Execution;
using ModelOps.Serving.Metrics;
using ModelOps.Serving.Requests;
using ModelOps.Serving.Sketches;
using ModelOps.Serving.Spooling;

namespace ModelOps.Serving.Versions;

/// <summary>The one model version that this process serves, loaded.</summary>
internal sealed class ServedVersion(VersionManifest manifest, OnnxModel model, Batcher batcher, ModelStatistics statistics, VersionSketches sketches) : IDisposable
{
    /// <summary>Of copies that a gateway makes of requests.</summary>
    private const string ShadowHeader = "X-ModelOps-Shadow";

    private readonly bool hasRows = RowLayout.HasRows(model);

    public VersionManifest Manifest => manifest;

    public IReadOnlyList<TensorSignature> Inputs => model.Inputs;

    public IReadOnlyList<TensorSignature> Outputs => model.Outputs;

    public ModelStatistics Statistics => statistics;

    public InferenceMetrics Metrics => statistics.Metrics;

    /// <summary>Calls that wait.</summary>
    public int QueueDepth => batcher.Depth;

    public VersionSketches Sketches => sketches;

    /// <summary>Null when nothing is kept for labels.</summary>
    public Spool? Spool { get; init; }

    /// <summary>Why the version answers nobody, in a sentence; null when it does.</summary>
    public string? Refusal { get; set; }

    /// <summary>For a caller that asked for something else.</summary>
    public string NotServed => $"This server has only the model {manifest.Name} in version {manifest.Version}.";

    public RequestPool Requests { get; } = new(model);

    /// <param name="version">Null for any.</param>
    public bool Is(string model, string? version) => model == manifest.Name.ToString() && (version is null || version == manifest.Version.ToString());

    /// <summary>Runs the call, with others when their rows make one batch; its outputs are all outputs of the model.</summary>
    public ValueTask<CallOutcome> RunAsync(InferenceCall call)
    {
        // What has no rows at all, or rows that do not agree, is for the model alone to judge.
        call.Rows = hasRows ? RowLayout.RowsOf(call.Tensors) ?? 0 : 0;
        call.IsShadow = call.Caller is { } caller && IsShadow(caller);
        return batcher.RunAsync(call);
    }

    public static bool IsShadow(HttpContext context) => context.Request.Headers.ContainsKey(ShadowHeader);

    public void Dispose()
    {
        batcher.Dispose();
        Spool?.Dispose();
        model.Dispose();
    }
}
