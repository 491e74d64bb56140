using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Versions;
using ModelOps.Registry.Lfs;
using ModelOps.Registry.Materialising;
using ModelOps.Registry.Reading;

namespace ModelOps.Cli.Validation;

/// <summary>A scientist's clone of a registry: the working tree, and the history that candidates are compared with.</summary>
internal sealed class RegistryCheckout(string root) : IDisposable
{
    public const string NotHere = "This folder is not in a clone of a registry: neither it nor one above it holds .git and registry.yaml. Go to your clone.";

    private readonly RegistryRepository repository = RegistryRepository.Open(root);

    /// <returns>Null when neither the folder nor one above it is a clone of a registry.</returns>
    public static RegistryCheckout? Find(string folder)
    {
        for (var here = new DirectoryInfo(folder); here is not null; here = here.Parent)
        {
            if (Path.Exists(Path.Combine(here.FullName, ".git")) && File.Exists(Path.Combine(here.FullName, RegistryPolicy.FileName)))
                return new RegistryCheckout(here.FullName);
        }
        return null;
    }

    /// <summary>The folders of all models in the working tree, as paths from the root.</summary>
    public IReadOnlyList<string> Models() => Directory.Exists(Path.Combine(root, "models"))
        ? [.. Directory.EnumerateFiles(Path.Combine(root, "models"), ModelManifest.FileName, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })
            .Select(file => PathFromRoot(Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The models that paths mean: the one in a folder, or all that lie below it.</summary>
    /// <param name="paths">None: all of the registry.</param>
    public IReadOnlyList<string> Models(IReadOnlyList<string> paths)
    {
        var all = Models();
        return paths.Count == 0 ? all : [.. paths.Select(PathFromRoot).SelectMany(path => Below(path) is { Length: > 0 } below ? below : [path]).Distinct()];

        string[] Below(string path) => [.. all.Where(model => model.StartsWith($"{path}/", StringComparison.Ordinal))];
    }

    public PolicyReading Policy() => PolicyReader.Read(RegistryPolicy.FileName, File.ReadAllBytes(Path.Combine(root, RegistryPolicy.FileName)));

    public string PathFromRoot(string folder) => Path.GetRelativePath(root, Path.GetFullPath(folder)).Replace('\\', '/');

    /// <summary>Whether results in this folder would lie where models lie: each result goes into a folder called as its model's.</summary>
    public bool HoldsModels(string folder) => PathFromRoot(folder) is "." || $"{PathFromRoot(folder)}/".StartsWith("models/", StringComparison.Ordinal);

    /// <returns>Why these cannot be the folders of models here; null when they can.</returns>
    public string? Refuse(IEnumerable<string> models) => models.FirstOrDefault(folder => !IsBelowRoot(PathFromRoot(folder))) is { } stranger
        ? $"{stranger} is no folder of a model in this registry. Name folders below {root}, or none for all models; 'modelops evaluate' measures a model anywhere."
        : null;

    public string FullPath(string model) => Path.Combine(root, model);

    public IReadOnlyList<(GtoTag Tag, GitObjectId Commit)> Tags() => [.. repository.Tags().Select(tag => (tag.Tag, tag.Commit))];

    public GitObjectId? Resolve(string revision) => repository.Resolve(revision);

    /// <summary>The commit that a candidate is compared with: what serves in the last environment, else where this branch left the main one.</summary>
    /// <returns>Null when there is none.</returns>
    public BaselineCommit? BaselineOf(ModelName? model, RegistryPolicy policy)
    {
        var last = policy.Environments[^1];
        if (model is not null && VersionHistory.Serving(model, Tags()).FirstOrDefault(place => place.Environment == last) is { Commit: { } serving })
            return new BaselineCommit(serving, $"{last}");
        var main = repository.Resolve("refs/remotes/origin/HEAD") ?? repository.Resolve("refs/heads/main");
        return main is not null && repository.Resolve("HEAD") is { } head && repository.MergeBase(main, head) is { } parted
            ? new BaselineCommit(parted, parted.Short)
            : null;
    }

    /// <summary>Writes a model as it lay at a commit into a folder of its own, with the Git LFS objects that this clone has.</summary>
    /// <returns>Null when the model was not there.</returns>
    public async Task<Materialisation?> MaterialiseAsync(GitObjectId commit, string model, string directory, CancellationToken cancel) =>
        repository.Models(commit).Folders.FirstOrDefault(folder => folder.Path == model) is { } found
            ? await repository.MaterialiseAsync(found, directory, new TreeLimits(), new LfsObjects(new LfsCache(repository.LfsObjectsDirectory)), cancel)
            : null;

    private static bool IsBelowRoot(string path) => path is not ("." or "..") && !path.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(path);

    public void Dispose() => repository.Dispose();
}

/// <param name="Called">For a person.</param>
internal sealed record BaselineCommit(GitObjectId Commit, string Called);
