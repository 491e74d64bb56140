using ModelOps.Domain.Serving;

namespace ModelOps.Deployment.Packages;

/// <summary>Makes what a kind of cluster starts versions from.</summary>
public interface IVersionPackages
{
    /// <summary>The same inputs give the same package, which is made once.</summary>
    /// <param name="modelDirectory">The files of the model as they lay in Git; read, not moved.</param>
    /// <param name="resultsDirectory">What the evaluation of the model wrote.</param>
    /// <returns>What <c>ClusterStep.Start</c> names as its package.</returns>
    /// <exception cref="FileNotFoundException">The results are not whole.</exception>
    /// <exception cref="Images.ImageRegistryException">The package is an image, and its registry did not take it.</exception>
    Task<string> EnsureAsync(VersionManifest manifest, string modelDirectory, string resultsDirectory, CancellationToken cancel);
}
