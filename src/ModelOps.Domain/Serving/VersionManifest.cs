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
    public const string CurrentSchema = "modelops.version/v1";

    public string Schema { get; init; } = CurrentSchema;

    public required ModelName Name { get; init; }

    public required ModelVersion Version { get; init; }

    /// <summary>The ONNX file, relative to <see cref="ModelFolder"/>.</summary>
    public required string ModelFile { get; init; }

    public required Sha256Digest ModelDigest { get; init; }

    /// <summary>The commit of the default branch that this version was made from.</summary>
    public required GitObjectId Commit { get; init; }

    /// <summary>The Git tree of the model's folder: what was validated.</summary>
    public required GitObjectId Tree { get; init; }

    /// <summary>How requests are run together; null in versions packed before it was written here: as serving does by itself.</summary>
    public BatchingSettings? Batching { get; init; }

    /// <summary>How far an answer may be from the validated one; null for the usual.</summary>
    public Tolerance? Tolerance { get; init; }
}
