using ModelOps.Domain.Manifests;
using ModelOps.Registry.Lfs;
using ModelOps.Registry.Reading;

namespace ModelOps.Registry.Materialising;

/// <summary>One model folder on its way to disk: planned, its Git LFS objects fetched, written.</summary>
internal sealed class FolderMaterialising
{
    private readonly LfsObjects? lfs;
    private readonly GitBlobs blobs;
    private readonly TreePlan plan;
    private readonly RegistryProblem? problem;

    public FolderMaterialising(GitTrees trees, GitBlobs blobs, ModelFolder folder, TreeLimits limits, LfsObjects? lfs)
    {
        this.lfs = lfs;
        this.blobs = blobs;
        plan = new TreePlan(trees, blobs, limits);
        problem = plan.Add(folder);
    }

    /// <returns>Null when the folder may be written.</returns>
    public async Task<Materialisation.Refused?> FetchAsync(CancellationToken cancel)
    {
        if (problem is not null)
            return new Materialisation.Refused(problem);
        if (lfs is null || await lfs.EnsureAsync(plan.Pointers, cancel) is not [var fault, ..])
            return null;
        var file = plan.Files.First(file => file.Pointer == fault.Pointer);
        return new Materialisation.Refused(RegistryFault.At(file.Path, fault.Text));
    }

    public Materialisation Write(string directory, CancellationToken cancel) =>
        problem is null ? new TreeWriter(blobs, lfs).Write(plan, directory, cancel) : new Materialisation.Refused(problem);
}
