using System.Buffers;
using ModelOps.Registry.Reading;

namespace ModelOps.Registry.Materialising;

/// <summary>Writes the planned files of a model folder into a new directory, from blobs: no link can come to be.</summary>
internal sealed class TreeWriter(GitBlobs blobs)
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
            if (!Write(file, Path.Combine(directory, file.Inside), cancel))
                return new Materialisation.Refused(RegistryFault.At(file.Path, LfsPointer.Fault));
        }

        return new Materialisation.Written(plan.Files.Count, plan.Bytes);
    }

    /// <returns>False for a Git LFS pointer.</returns>
    private bool Write(PlannedFile file, string target, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var source = blobs.Open(file.Blob);
        using var written = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            return Copy(source, written, buffer, cancel);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool Copy(Stream source, FileStream target, byte[] buffer, CancellationToken cancel)
    {
        int count;
        while ((count = source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            if (target.Position == 0 && buffer.AsSpan(0, count).StartsWith(LfsPointer.Start))
                return false;
            target.Write(buffer, 0, count);
        }

        return true;
    }
}
