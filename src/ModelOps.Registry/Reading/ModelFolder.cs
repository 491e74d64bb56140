using ModelOps.Domain.Identifiers;

namespace ModelOps.Registry.Reading;

/// <summary>A folder <c>models/[TEAM/]NAME</c> that holds a <c>model.yaml</c>.</summary>
/// <param name="Path">From the root of the repository, with forward slashes.</param>
/// <param name="Tree">The Git tree of the folder: all that it holds.</param>
public sealed record ModelFolder(string Path, GitObjectId Tree)
{
    public const string ManifestName = "model.yaml";

    /// <summary>The name of the model.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The path of the manifest, from the root of the repository.</summary>
    public string Manifest => $"{Path}/{ManifestName}";
}
