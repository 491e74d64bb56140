using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Validation;

/// <summary>A model's manifest as of one commit, with the defaults of the policy that binds.</summary>
internal static class ManifestAt
{
    private const int LargestManifest = 1 << 20;

    public static ManifestReading Read(RegistryRepository registry, GitObjectId commit, ModelFolder folder, RegistryPolicy? policy) =>
        registry.ReadFile(commit, folder.Manifest, LargestManifest) switch
        {
            FileReading.Found file => Named(folder, ManifestReader.Read(ModelManifest.FileName, file.Bytes.Span, policy)),
            FileReading.Refused refused => new ManifestReading.Refused([refused.Problem with { File = ModelManifest.FileName }]),
            _ => Refused("The file is not there."),
        };

    /// <summary>A model is found by its folder and called by its manifest: both must say the same.</summary>
    private static ManifestReading Named(ModelFolder folder, ManifestReading reading) =>
        reading is ManifestReading.Read read && read.Manifest.Name.ToString() != folder.Path[(folder.Path.LastIndexOf('/') + 1)..]
            ? Refused($"The manifest calls the model '{read.Manifest.Name}', and its folder is {folder.Path}. Give both the same name.")
            : reading;

    private static ManifestReading.Refused Refused(string text) => new([RegistryProblem.InFile(ModelManifest.FileName, text)]);
}
