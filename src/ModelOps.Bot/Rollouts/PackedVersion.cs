using ModelOps.Domain.Manifests;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Rollouts;

/// <summary>Content made ready for a cluster.</summary>
/// <param name="Package">What the cluster starts it from.</param>
/// <param name="Results">The folder of what its evaluation wrote.</param>
internal sealed record PackedVersion(string Package, ModelManifest Manifest, string Results)
{
    public VersionResources Resources => new(Manifest.Serving.Cpu, Manifest.Serving.Memory, Manifest.Serving.Replicas);
}
