using System.Buffers;
using System.Security.Cryptography;

namespace ModelOps.Registry.Lfs;

/// <summary>Writes what is downloaded into the cache, under its name only when size and digest are right.</summary>
internal sealed class LfsStorage(LfsCache cache, LfsOptions options)
{
    private const int ChunkBytes = 1 << 17;

    public async Task<LfsOutcome> StoreAsync(LfsPointer pointer, HttpContent content, CancellationTokenSource patience)
    {
        if (content.Headers.ContentLength is { } length && length != pointer.Size)
            return WrongSize(pointer, $"{length:N0}");
        var file = cache.Create();
        try
        {
            LfsOutcome outcome;
            await using (file)
                outcome = await CopyAsync(pointer, content, file, patience);
            if (outcome is LfsOutcome.Stored)
                cache.Adopt(file.Name, pointer);
            return outcome;
        }
        finally
        {
            File.Delete(file.Name);
        }
    }

    private async Task<LfsOutcome> CopyAsync(LfsPointer pointer, HttpContent content, FileStream file, CancellationTokenSource patience)
    {
        await using var body = await content.ReadAsStreamAsync(patience.Token);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            return await CopyAsync(pointer, body, file, hash, buffer, patience);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<LfsOutcome> CopyAsync(
        LfsPointer pointer, Stream body, FileStream file, IncrementalHash hash, byte[] buffer, CancellationTokenSource patience)
    {
        for (var total = 0L; ;)
        {
            patience.CancelAfter(options.Silence);
            if (await ReadAsync(body, buffer, patience.Token) is not { } count)
                return new LfsOutcome.Failed("the connection broke off");
            if (count == 0)
                return total == pointer.Size ? Finish(pointer, file, hash) : WrongSize(pointer, $"{total:N0}");
            if ((total += count) > pointer.Size)
                return WrongSize(pointer, "more");
            hash.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count), patience.Token);
        }
    }

    /// <summary>Null when the network failed: a failing disk is another matter.</summary>
    private static async Task<int?> ReadAsync(Stream body, byte[] buffer, CancellationToken patience)
    {
        try
        {
            return await body.ReadAsync(buffer, patience);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The bytes are on disk before they have their name: a power cut leaves no empty object.</summary>
    private static LfsOutcome Finish(LfsPointer pointer, FileStream file, IncrementalHash hash)
    {
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != pointer.Hex)
            return new LfsOutcome.Refused("is a Git LFS pointer to an object whose bytes do not have its digest: commit the file again");
        file.Flush(flushToDisk: true);
        return new LfsOutcome.Stored();
    }

    private static LfsOutcome.Refused WrongSize(LfsPointer pointer, string came) =>
        new($"is a Git LFS pointer to {pointer.Size:N0} bytes, and {came} came: commit the file again");
}
