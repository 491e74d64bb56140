using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Serving;

namespace ModelOps.Serving.Versions;

/// <summary>The folder of a version, every file of which is what <c>digests.json</c> says.</summary>
internal sealed class VersionFolder
{
    private VersionFolder(string path, VersionManifest manifest) =>
        (Manifest, ModelPath, GoldenPath, Profile) =
            (manifest, Path.Combine(path, ModelEntry(manifest)), Path.Combine(path, VersionManifest.GoldenFile), ReadProfile(path));

    public VersionManifest Manifest { get; }

    public string ModelPath { get; }

    /// <summary>Where reference rows with their answers lie, when the version has them.</summary>
    public string GoldenPath { get; }

    /// <summary>What the model's reference data looked like, when the version says.</summary>
    public ModelProfile? Profile { get; }

    /// <exception cref="UnservableVersionException">A file is missing, surplus, different or a link, or is not the model.</exception>
    public static VersionFolder Open(string path)
    {
        if (!Directory.Exists(path))
            throw new UnservableVersionException($"The folder {path} of Serving:VersionDirectory does not exist.");
        var digests = Read(path, VersionDigests.FileName, ServingJson.Default.VersionDigests);
        RequireSchema(VersionDigests.FileName, digests.Schema, VersionDigests.CurrentSchema);
        FolderDigests.Require(path, digests);

        var manifest = Read(path, VersionManifest.FileName, ServingJson.Default.VersionManifest);
        RequireSchema(VersionManifest.FileName, manifest.Schema, VersionManifest.CurrentSchema);
        var model = ModelEntry(manifest);
        if (!digests.Files.TryGetValue(model, out var digest) || digest != manifest.ModelDigest)
            throw new UnservableVersionException($"{VersionManifest.FileName} and {VersionDigests.FileName} disagree about {model}.");
        return new VersionFolder(path, manifest);
    }

    private static T Read<T>(string folder, string name, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            using var file = File.OpenRead(Path.Combine(folder, name));
            return JsonSerializer.Deserialize(file, type) ?? throw new UnservableVersionException($"{name} is null.");
        }
        catch (FileNotFoundException)
        {
            throw new UnservableVersionException($"{name} is missing in the folder of Serving:VersionDirectory.");
        }
        catch (JsonException malformed)
        {
            throw new UnservableVersionException($"{name} cannot be read: {malformed.Message}");
        }
    }

    private static ModelProfile? ReadProfile(string path) => File.Exists(Path.Combine(path, ModelProfile.FileName))
        ? Read(path, ModelProfile.FileName, ProfileJson.Default.ModelProfile)
        : null;

    private static void RequireSchema(string file, string schema, string expected)
    {
        if (schema != expected)
            throw new UnservableVersionException($"{file} has the schema '{schema}'; this server reads {expected}.");
    }

    private static string ModelEntry(VersionManifest manifest) => $"{VersionManifest.ModelFolder}/{manifest.ModelFile}";
}
