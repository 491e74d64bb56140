using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Serving;

/// <summary>
/// <c>version.json</c> in the folder of a served version: what serving needs of manifest and policy, resolved, so that serving
/// reads no YAML. The model's files lie under <c>model/</c> as they lay in Git.
/// </summary>
public sealed record VersionManifest
{
    public const string FileName = "version.json";
    public const string ModelFolder = "model";

    /// <summary>Reference rows as requests, each with the answer that the model gave at its validation.</summary>
    public const string GoldenFile = "golden.json";

    public const string CurrentSchema = "modelops.version/v1";

    public string Schema { get; init; } = CurrentSchema;

    public required ModelName Name { get; init; }

    public required ModelVersion Version { get; init; }

    public string? Description { get; init; }

    /// <summary>As manifests write it, such as <c>binary-classification</c>.</summary>
    public required string Task { get; init; }

    /// <summary>The ONNX file, relative to <see cref="ModelFolder"/>.</summary>
    public required string ModelFile { get; init; }

    public required Sha256Digest ModelDigest { get; init; }

    /// <summary>The commit of the default branch that this version was made from; null for one that was packed outside of Git.</summary>
    public GitObjectId? Commit { get; init; }

    /// <summary>The Git tree of the model's folder: what was validated. Null for a version that was packed outside of Git.</summary>
    public GitObjectId? Tree { get; init; }

    /// <summary>The number of the pull request that brought it in; null when none did, or it is not known.</summary>
    public int? PullRequest { get; init; }

    /// <summary>The names of the columns that fill an input, by the input's name; an input left out takes the column of its own name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> InputColumns { get; init; }

    public required ModelOutputs Outputs { get; init; }

    /// <summary>How requests are run together.</summary>
    public required BatchingSettings Batching { get; init; }

    /// <summary>How far an answer may be from the validated one.</summary>
    public required Tolerance Tolerance { get; init; }

    /// <summary>How many requests are judged together when the live model is watched.</summary>
    public required int WindowRequests { get; init; }

    /// <summary>The share of the requests whose answers are kept for labels that come later; null: no labels are expected.</summary>
    public double? LabelSample { get; init; }

    public static VersionManifest Of(ModelManifest manifest, ModelVersion version, Sha256Digest modelDigest) => new()
    {
        Name = manifest.Name,
        Version = version,
        Description = manifest.Description,
        Task = TaskNames.Of(manifest.Task),
        ModelFile = manifest.Model.ToString(),
        ModelDigest = modelDigest,
        InputColumns = manifest.InputColumns,
        Outputs = manifest.Outputs,
        Batching = manifest.Serving.Batching,
        Tolerance = manifest.Tolerance,
        WindowRequests = manifest.Monitoring.WindowRequests,
        LabelSample = manifest.Monitoring.Labels?.Sample,
    };
}
