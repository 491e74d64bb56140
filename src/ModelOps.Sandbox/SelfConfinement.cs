using System.ComponentModel;
using ModelOps.Sandbox.SystemCalls;

namespace ModelOps.Sandbox;

/// <summary>
/// What a program of ours does to itself in the sandbox once it has started, before it opens anything of a stranger's:
/// from then on it executes nothing, starts nothing but threads, and opens no socket.
/// </summary>
public static class SelfConfinement
{
    /// <summary>Set to 1 by the sandbox for programs that are known to do it.</summary>
    public const string Variable = "MODELOPS_CONFINED";

    /// <summary>Does it where <see cref="Variable"/> asks for it.</summary>
    /// <returns>Null, or why it could not be done: then the program must not go on.</returns>
    public static string? EnterWhereAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) != "1")
            return null;
        try
        {
            SystemCallFilter.EnforceOnceStarted();
            return null;
        }
        catch (Win32Exception refusal)
        {
            return $"The sandbox asks for a system call filter, and it could not be set: {refusal.Message}.";
        }
    }
}
