using System.Runtime.CompilerServices;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Lfs;

namespace ModelOps.Bot.Doctor;

/// <summary>Whether Git LFS answers: asked for an object that nobody has, it says so.</summary>
internal sealed class LfsExamination(RegistryLfs lfs, RegistryRepositories repositories) : IExamination
{
    private static readonly LfsPointer Nobodys = new(Identifier.Parse<Sha256Digest>($"sha256:{new string('0', 64)}"), 1);

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var registry in await repositories.AllAsync(cancel))
        {
            var objects = await lfs.OfAsync(registry, cancel);
            var faults = await objects.EnsureAsync([Nobodys], cancel);
            yield return faults.Count == 1
                ? Diagnosis.Well($"the server of {registry} answers")
                : Diagnosis.Ill($"the server of {registry} claims to have an object that cannot be", "Look at what answers there: it is no Git LFS server.");
        }
    }
}
