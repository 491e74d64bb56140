namespace ModelOps.Registry.Mirroring;

/// <summary>One operation at a time on a mirror, in this process and among processes. The system frees it when a process dies.</summary>
internal sealed class MirrorLock(string file) : IDisposable
{
    /// <summary>EAGAIN: another process holds it. Every other error is one.</summary>
    private const int HeldByAnother = 11;

    private readonly SemaphoreSlim turn = new(1, 1);

    public async Task<IDisposable> EnterAsync(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return new Held(turn, Open());
        }
        catch
        {
            turn.Release();
            throw;
        }
    }

    public void Dispose() => turn.Dispose();

    private FileStream Open()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.HResult == HeldByAnother)
        {
            throw new RegistryAccessException(
                RegistryAccessFailure.InUse, $"{file} cannot be taken: another process works on this mirror. End one of them.", error);
        }
    }

    private sealed class Held(SemaphoreSlim turn, FileStream file) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            turn.Release();
        }
    }
}
