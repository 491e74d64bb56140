using System.Runtime.InteropServices;

namespace ModelOps.Sandbox;

/// <summary>What of the machine a .NET program with native libraries needs in order to run; nothing of it tells a secret.</summary>
internal static class SystemPlaces
{
    /// <summary>The installation that this program runs on: three folders above <c>shared/Microsoft.NETCore.App/VERSION/</c>; null if it brings its own.</summary>
    public static string? DotnetRoot { get; } = FindDotnetRoot();

    /// <summary>Programs and libraries.</summary>
    public static IReadOnlyList<string> Runnable { get; } = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", .. DotnetRoot is null ? Array.Empty<string>() : [DotnetRoot]];

    /// <summary>The loader's cache, the time zone, where .NET lies, the settings of OpenSSL, and the machine's size.</summary>
    public static IReadOnlyList<string> Readable { get; } =
    [
        "/etc/ld.so.cache", "/etc/localtime", "/etc/dotnet", "/etc/ssl/openssl.cnf",
        "/sys/fs/cgroup", "/sys/devices/system/cpu", "/sys/devices/system/node", "/sys/kernel/mm/transparent_hugepage",
    ];

    /// <summary>What a process sees of itself and of the machine; nothing of other processes.</summary>
    public static IReadOnlyList<string> OfTheProcess { get; } =
    [
        "/proc/self", "/proc/meminfo", "/proc/cpuinfo", "/proc/stat", "/proc/filesystems", "/proc/sys/vm", "/proc/sys/kernel/osrelease",
    ];

    public static IReadOnlyList<string> Devices { get; } = ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"];

    private static string? FindDotnetRoot()
    {
        var root = Path.GetFullPath("../../..", RuntimeEnvironment.GetRuntimeDirectory());
        return Directory.Exists(Path.Combine(root, "host", "fxr")) ? root : null;
    }
}
