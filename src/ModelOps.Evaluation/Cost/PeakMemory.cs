using System.Globalization;

namespace ModelOps.Evaluation.Cost;

/// <summary>The most memory that this process ever held (Linux: VmHWM of proc(5)).</summary>
internal static class PeakMemory
{
    private const string Line = "VmHWM:";

    /// <returns>Megabytes (10^6 bytes); null where the system does not tell.</returns>
    public static double? Megabytes()
    {
        if (File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal)) is not { } line)
            return null;
        var kibibytes = line[Line.Length..].Trim().Split(' ')[0];
        return long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
