using ModelOps.Cli.Validation;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.Inference;
using ModelOps.Inference.Files;

namespace ModelOps.Cli.Linting;

/// <summary>Finds what is wrong with models without running them.</summary>
internal sealed class RegistryLint(RegistryCheckout checkout, RegistryPolicy policy)
{
    private const long Mebibyte = 1 << 20;

    public IEnumerable<RegistryProblem> Check(IReadOnlyList<string> models) => models.SelectMany(CheckModel).Concat(CheckNames());

    private IEnumerable<RegistryProblem> CheckModel(string model)
    {
        var folder = checkout.FullPath(model);
        var file = Path.Combine(folder, ModelManifest.FileName);
        if (!File.Exists(file))
            return [RegistryProblem.InFile($"{model}/{ModelManifest.FileName}", "The folder holds no model.yaml. Name the folder of a model.")];
        return ManifestReader.Read($"{model}/{ModelManifest.FileName}", File.ReadAllBytes(file), policy) switch
        {
            ManifestReading.Refused refused => refused.Problems,
            ManifestReading.Read read => [.. CheckFiles(model, folder, read.Manifest)],
            _ => throw new InvalidOperationException("A manifest reading of an unknown kind."),
        };
    }

    private IEnumerable<RegistryProblem> CheckFiles(string model, string folder, ModelManifest manifest)
    {
        if (manifest.Name.ToString() != Path.GetFileName(model))
            yield return RegistryProblem.InFile($"{model}/{ModelManifest.FileName}", $"'name' is '{manifest.Name}', and the folder is called '{Path.GetFileName(model)}'. Call them alike.");
        var data = manifest.Reference.Data.Under(folder);
        if (!File.Exists(data) && !Directory.Exists(data))
            yield return RegistryProblem.InFile($"{model}/{manifest.Reference.Data}", "The file is not there, and model.yaml names it. Add it, or correct the name.");
        if (CheckOnnx(manifest.Model.Under(folder)) is { } problem)
            yield return RegistryProblem.InFile($"{model}/{manifest.Model}", problem);
    }

    private string? CheckOnnx(string path)
    {
        if (!File.Exists(path))
            return "The file is not there, and model.yaml names it. Add it, or correct the name.";
        try
        {
            var size = OnnxFile.Read(path, policy.OperatorDomains).Files.Sum(name => new FileInfo(Path.Combine(Path.GetDirectoryName(path)!, name)).Length);
            return size <= policy.Limits.ModelSize ? null : $"The model has {size / Mebibyte:N0}Mi, and {RegistryPolicy.FileName} allows {policy.Limits.ModelSize / Mebibyte:N0}Mi.";
        }
        catch (OnnxModelException refusal)
        {
            return refusal.Message;
        }
    }

    private IEnumerable<RegistryProblem> CheckNames() => checkout.Models()
        .GroupBy(model => Path.GetFileName(model))
        .Where(same => same.Count() > 1)
        .Select(same => RegistryProblem.InFile(same.Last(), $"Another model is called '{same.Key}': {same.First()}. Names are unique over all teams."));
}
