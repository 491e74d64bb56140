using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ModelOps.Sandbox.Native;

/// <summary>The few calls of Linux that .NET has no name for. Numbers are those of x86-64 and arm64.</summary>
internal static partial class LibC
{
    public const int LimitCpu = 0, LimitFileSize = 1, LimitData = 2, LimitCore = 4, LimitOpenFiles = 7;
    public const int DieWithParent = 1, NoNewPrivileges = 38;
    public const int SignalKill = 9, SignalPipe = 13, SignalCpu = 24;
    public const uint CloseOnExecute = 4;
    public const nint DefaultAction = 0;
    private const int CloseOnExecuteFlag = 0x80000, PlaceOnly = 0x200000;

    /// <exception cref="Win32Exception">The call failed: says what was tried and the system's reason.</exception>
    public static void Check(int result, string attempt)
    {
        if (result == -1)
            throw new Win32Exception($"{attempt} failed: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>The start of a file in /proc, as much as fits. Processes end and hide at any time: that is no exception here.</summary>
    public static ReadOnlySpan<byte> TryRead(string path, Span<byte> buffer)
    {
        var file = Open(path, CloseOnExecuteFlag);
        if (file == -1)
            return [];
        var length = 0;
        nint read;
        while ((read = Read(file, ref MemoryMarshal.GetReference(buffer[length..]), buffer.Length - length)) > 0)
            length += (int)read;
        _ = Close(file);
        return buffer[..length];
    }

    /// <summary>A descriptor that stands for the place and can read nothing there; -1 where there is none.</summary>
    public static int OpenPlace(string path) => Open(path, PlaceOnly | CloseOnExecuteFlag);

    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    public static partial int SetSession();

    [LibraryImport("libc", EntryPoint = "getppid")]
    public static partial int GetParent();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "ptrace", SetLastError = true)]
    public static partial nint Trace(nint request, nint process, nint address, nint data);

    /// <summary>Passes the environment on as it is.</summary>
    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Execute(string path, string?[] nullEndedArguments);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    public static partial int Control(int option, nint value, nint unused3 = 0, nint unused4 = 0, nint unused5 = 0);

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    public static partial int GetLimit(int resource, out ResourceLimit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    public static partial int SetLimit(int resource, in ResourceLimit limit);

    [LibraryImport("libc", EntryPoint = "capset", SetLastError = true)]
    public static partial int SetCapabilities(in CapabilityHeader header, in CapabilitySets sets);

    [LibraryImport("libc", EntryPoint = "close_range", SetLastError = true)]
    public static partial int CloseRange(uint first, uint last, uint flags);

    [LibraryImport("libc", EntryPoint = "signal")]
    public static partial nint SetSignal(int signal, nint action);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int file, ref byte buffer, nint size);
}
