using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;

namespace ModelOps.Deployment.Images;

/// <summary>What the image of a version says of itself, so that it can be told from the registry alone where it came from.</summary>
internal static class ImageLabels
{
    public const string Model = "modelops.model";
    public const string Version = "modelops.version";
    public const string Tree = "modelops.tree";

    /// <param name="report">Of <c>report.json</c>; null when the evaluation left none.</param>
    public static SortedDictionary<string, string> Of(VersionManifest manifest, ImageReference runtime, Sha256Digest? report)
    {
        (string Name, string? Value)[] labels =
        [
            (Model, manifest.Name.ToString()),
            (Version, manifest.Version.ToString()),
            (Tree, manifest.Tree?.ToString()),
            ("modelops.commit", manifest.Commit?.ToString()),
            ("org.opencontainers.image.revision", manifest.Commit?.ToString()),
            ("modelops.pull-request", manifest.PullRequest?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("modelops.model-digest", manifest.ModelDigest.ToString()),
            ("modelops.report-digest", report?.ToString()),
            ("modelops.runtime", runtime.ToString()),
        ];
        return new(labels.Where(label => label.Value is not null).ToDictionary(label => label.Name, label => label.Value!), StringComparer.Ordinal);
    }

    /// <summary>The version that an image says it is; null when it does not say it.</summary>
    public static LabelledVersion? Read(IReadOnlyDictionary<string, string> labels) =>
        ModelName.TryParse(labels.GetValueOrDefault(Model), out var model)
        && ModelVersion.TryParse(labels.GetValueOrDefault(Version), out var version)
        && GitObjectId.TryParse(labels.GetValueOrDefault(Tree), out var tree)
            ? new(model, version, tree)
            : null;
}

internal sealed record LabelledVersion(ModelName Model, ModelVersion Version, GitObjectId Tree);
