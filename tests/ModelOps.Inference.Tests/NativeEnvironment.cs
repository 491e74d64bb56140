using System.Runtime.InteropServices;

namespace ModelOps.Inference.Tests;

/// <summary>The environment as native code sees it, which .NET's own copy does not show.</summary>
internal static partial class NativeEnvironment
{
    public static string? Get(string name) => Marshal.PtrToStringUTF8(Find(name));

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Find(string name);
}
