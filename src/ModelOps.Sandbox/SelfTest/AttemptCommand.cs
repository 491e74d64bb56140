using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ModelOps.Sandbox.Native;

namespace ModelOps.Sandbox.SelfTest;

/// <summary><c>modelops-sandbox attempt WHAT ARGUMENT</c>: the hostile child of <see cref="SandboxSelfTest"/>.</summary>
internal static class AttemptCommand
{
    /// <summary>Exit codes. A program executed instead of this one ends with 0 too, which is the truth.</summary>
    public const int Succeeded = 0, Prevented = 10;

    private const int Seize = 0x4206;

    public static int Run(string what, string argument)
    {
        if (SelfConfinement.EnterWhereAsked() is { } refusal)
        {
            Console.Error.WriteLine(refusal);
            return Launcher.LauncherCommand.NotStarted;
        }
        try
        {
            Try(what, argument);
            return Succeeded;
        }
        catch (Exception obstacle) when (obstacle is IOException or UnauthorizedAccessException or SocketException or Win32Exception or OutOfMemoryException)
        {
            Console.WriteLine(obstacle.Message);
            return Prevented;
        }
    }

    private static void Try(string what, string argument)
    {
        switch (what)
        {
            case "read":
                _ = File.ReadAllBytes(argument);
                break;
            case "write":
                File.WriteAllText(argument, what);
                break;
            case "connect":
                new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp).Dispose();
                break;
            case "start":
                Process.Start(argument).Dispose();
                break;
            case "execute":
                LibC.Check(LibC.Execute(argument, [argument, null]), $"executing {argument}");
                break;
            case "trace":
                LibC.Check((int)LibC.Trace(Seize, Number(argument), 0, 0), $"tracing process {argument}");
                break;
            case "signal":
                LibC.Check(LibC.Kill(Number(argument), 0), $"signalling process {argument}");
                break;
            case "allocate":
                Allocate(long.Parse(argument, CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"There is no attempt called {what}.");
        }
    }

    private static unsafe void Allocate(long bytes)
    {
        const int Step = 16 << 20;
        for (var taken = 0L; taken < bytes; taken += Step)
            NativeMemory.Fill(NativeMemory.Alloc(Step), Step, 1);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
