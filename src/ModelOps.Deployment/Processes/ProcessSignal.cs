using System.Runtime.InteropServices;

namespace ModelOps.Deployment.Processes;

/// <summary>
/// Signals one process by a handle of the kernel, which stays with that process: were it gone and its number given to another
/// between the look and the signal, the signal would reach nobody.
/// </summary>
internal static partial class ProcessSignal
{
    public const int Terminate = 15;
    public const int Kill = 9;

    // The same numbers on every architecture: pidfd_open(2), pidfd_send_signal(2).
    private const long PidfdOpen = 434;
    private const long PidfdSendSignal = 424;
    private const int NoSuchProcess = 3;

    /// <summary>Does nothing when the process has ended.</summary>
    public static void Send(ProcessIdentity process, int signal)
    {
        if (Open(process) is not { } handle)
            return;
        try
        {
            if (process.IsAlive)
                _ = Call(PidfdSendSignal, handle, signal, 0, 0);
        }
        finally
        {
            _ = Close(handle);
        }
    }

    /// <returns>Null when there is no such process.</returns>
    private static int? Open(ProcessIdentity process)
    {
        var handle = (int)Call(PidfdOpen, process.Pid, 0, 0, 0);
        return (handle, Marshal.GetLastPInvokeError()) switch
        {
            ( >= 0, _) => handle,
            (_, NoSuchProcess) => null,
            (_, var error) => throw new PlatformNotSupportedException($"This system does not let us signal a process (error {error})."),
        };
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long Call(long number, long first, long second, long third, long fourth);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
