using System.Buffers;
using ModelOps.Domain.Manifests;
using ModelOps.Registry.Lfs;
using ModelOps.Registry.Reading;

namespace ModelOps.Registry.Materialising;

/// <summary>Writes the planned files of a model folder into a new directory, from blobs and the cache of Git LFS: no link can come to be.</summary>
/// <param name="lfs">Null refuses pointers.</param>
internal sealed class TreeWriter(GitBlobs blobs, LfsObjects? lfs)
{
    private const int ChunkBytes = 1 << 17;

    /// <summary>Leaves nothing behind when a file is refused or the writing ends early.</summary>
    public Materialisation Write(TreePlan plan, string directory, CancellationToken cancel)
    {
        Create(directory);
        Materialisation? result = null;
        try
        {
            return result = WriteAll(plan, directory, cancel);
        }
        finally
        {
            if (result is not Materialisation.Written)
                Directory.Delete(directory, recursive: true);
        }
    }

    private static void Create(string directory)
    {
        if (Path.Exists(directory))
            throw new ArgumentException($"{directory} is there already: a model is written into a new directory.", nameof(directory));
        Directory.CreateDirectory(directory);
    }

    private Materialisation WriteAll(TreePlan plan, string directory, CancellationToken cancel)
    {
        foreach (var file in plan.Files)
        {
            cancel.ThrowIfCancellationRequested();
            if (Write(file, Path.Combine(directory, file.Inside), cancel) is { } problem)
                return new Materialisation.Refused(problem);
        }

        return new Materialisation.Written(plan.Files.Count, plan.Bytes);
    }

    private RegistryProblem? Write(PlannedFile file, string target, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var fault = file.Pointer is { } pointer ? CopyObject(pointer, target) : WriteBlob(file, target, cancel);
        return fault is null ? null : RegistryFault.At(file.Path, fault);
    }

    /// <summary>
    /// A copy and never a hard link: whoever may write to the model's folder would change the object for every model and registry that
    /// shares the cache. Where the file system can share blocks (btrfs, XFS), the copy is a clone and costs nothing.
    /// </summary>
    private string? CopyObject(LfsPointer pointer, string target)
    {
        if (lfs is null)
            return LfsPointer.NotFetchedFault;
        if (lfs.Find(pointer) is not { } source)
            return LfsObjects.NotHereFault;
        File.Copy(source, target);
        using var copy = File.OpenRead(target);
        if (copy.Length != pointer.Size)
            return LfsObjects.NotHereFault;
        var start = new byte[LfsPointer.Start.Length];
        return LfsPointer.StartsLikeOne(start.AsSpan(0, copy.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)))
            ? "is a Git LFS pointer to another pointer: commit the file again, with git-lfs installed"
            : null;
    }

    private string? WriteBlob(PlannedFile file, string target, CancellationToken cancel)
    {
        using var source = blobs.Open(file.Blob);
        using var written = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            return Copy(source, written, buffer, cancel) ? null : LfsPointer.MalformedFault;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <returns>False for what starts like a Git LFS pointer.</returns>
    private static bool Copy(Stream source, FileStream target, byte[] buffer, CancellationToken cancel)
    {
        int count;
        while ((count = source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            if (target.Position == 0 && LfsPointer.StartsLikeOne(buffer.AsSpan(0, count)))
                return false;
            target.Write(buffer, 0, count);
        }

        return true;
    }
}
