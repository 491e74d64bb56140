using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.Registry.Materialising;
using ModelOps.Registry.Reading;

namespace ModelOps.Cli.Validation;

/// <summary>A scientist's clone of a registry: the working tree, and the history that candidates are compared with.</summary>
internal sealed class RegistryCheckout(string root) : IDisposable
{
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

    public string PathFromRoot(string folder) => Path.GetRelativePath(root, Path.GetFullPath(folder)).Replace('\\', '/');

    public string FullPath(string model) => Path.Combine(root, model);

    /// <summary>The commit that candidates are compared with: the one given, or where this branch left the main one.</summary>
    /// <returns>Null when there is none.</returns>
    public GitObjectId? Baseline(string? against)
    {
        if (against is not null)
            return repository.Resolve(against);
        var main = repository.Resolve("refs/remotes/origin/HEAD") ?? repository.Resolve("refs/heads/main");
        return main is not null && repository.Resolve("HEAD") is { } head ? repository.MergeBase(main, head) : null;
    }

    /// <summary>Writes a model as it lay at a commit into a folder of its own.</summary>
    /// <returns>Whether the model was there.</returns>
    public bool TryMaterialise(GitObjectId commit, string model, string directory, CancellationToken cancel) =>
        repository.Models(commit).Folders.FirstOrDefault(folder => folder.Path == model) is { } found
        && repository.Materialise(found, directory, new TreeLimits(), cancel) is Materialisation.Written;

    public void Dispose() => repository.Dispose();
}
