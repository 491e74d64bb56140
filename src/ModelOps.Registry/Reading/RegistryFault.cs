using ModelOps.Domain.Manifests;

namespace ModelOps.Registry.Reading;

internal static class RegistryFault
{
    /// <param name="path">From the root of the repository, safe to print.</param>
    /// <param name="fault">What the entry is or has, and what to do: "is a link: …".</param>
    public static RegistryProblem At(string path, string fault) => RegistryProblem.InFile(path, $"It {fault}.");
}
