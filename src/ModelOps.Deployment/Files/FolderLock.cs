namespace ModelOps.Deployment.Files;

/// <summary>A folder that one operation changes at a time, among processes too. The system frees it when a process dies.</summary>
internal sealed class FolderLock(string folder, TimeProvider clock)
{
    /// <summary>EAGAIN: another holds it. Every other error is one.</summary>
    private const int HeldByAnother = 11;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public async Task<IDisposable> EnterAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        IDisposable? held;
        while ((held = TryOpen()) is null)
            await Task.Delay(Pause, clock, cancel);
        return held;
    }

    private FileStream? TryOpen()
    {
        try
        {
            return new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.HResult == HeldByAnother)
        {
            return null;
        }
    }
}
