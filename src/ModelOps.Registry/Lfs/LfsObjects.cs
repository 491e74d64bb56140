using ModelOps.Registry.Mirroring;

namespace ModelOps.Registry.Lfs;

/// <summary>The Git LFS objects of one registry: those on disk and, with a client, those on its server.</summary>
public sealed class LfsObjects(LfsCache cache, LfsClient? client = null, AccessToken? token = null)
{
    internal const string NotHereFault = "is a Git LFS pointer to an object that is not on this machine: run git lfs fetch --all";

    public string? Find(LfsPointer pointer) => cache.Find(pointer);

    /// <summary>Why some objects cannot be had; empty when all are on disk.</summary>
    /// <exception cref="RegistryAccessException">The server refuses us, or cannot be reached.</exception>
    public async Task<IReadOnlyList<LfsFault>> EnsureAsync(IReadOnlyCollection<LfsPointer> pointers, CancellationToken cancel) =>
        client is null
            ? [.. pointers.Where(pointer => cache.Find(pointer) is null).Select(pointer => new LfsFault(pointer, NotHereFault))]
            : await client.FetchAsync(pointers, cache, token, cancel);
}
