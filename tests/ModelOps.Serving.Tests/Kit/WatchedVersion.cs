using System.Text.Json;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Serving;

namespace ModelOps.Serving.Tests.Kit;

/// <summary>Test versions whose manifest or profile is told otherwise.</summary>
internal static class WatchedVersion
{
    public static TestVersion Make(string model, Func<VersionManifest, VersionManifest> change, params ColumnProfile[] inputs)
    {
        var version = new TestVersion(model);
        var manifest = JsonSerializer.Deserialize(File.ReadAllBytes(version.FilePath(VersionManifest.FileName)), ServingJson.Default.VersionManifest)!;
        version.Write(VersionManifest.FileName, JsonSerializer.Serialize(change(manifest), ServingJson.Default.VersionManifest));
        if (inputs.Length > 0)
            version.Write(ModelProfile.FileName, JsonSerializer.Serialize(
                new ModelProfile { Model = Identifier.Parse<ModelName>(TestVersion.Model), Rows = 10, Inputs = inputs, Outputs = [] }, ProfileJson.Default.ModelProfile));
        version.Seal();
        return version;
    }

    public static TestVersion WithColumns(string model, string input, params string[] columns) =>
        Make(model, manifest => manifest with { InputColumns = new Dictionary<string, IReadOnlyList<string>> { [input] = columns } });
}
