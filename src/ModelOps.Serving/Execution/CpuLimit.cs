using System.Globalization;

namespace ModelOps.Serving.Execution;

/// <summary>The cores that this process may use.</summary>
internal static class CpuLimit
{
    private const string CgroupFile = "/sys/fs/cgroup/cpu.max";

    public static int Cores { get; } = File.Exists(CgroupFile) ? CoresOf(File.ReadAllText(CgroupFile), Environment.ProcessorCount) : Environment.ProcessorCount;

    /// <param name="limit">Of a control group (version 2): microseconds of a period, or "max", and the period.</param>
    /// <param name="processors">As the scheduler lets us use them.</param>
    /// <returns>Whole cores, at least one: a runner on half a core would only wait for the next period.</returns>
    public static int CoresOf(string limit, int processors)
    {
        var words = limit.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words is [var quota, var period]
            && double.TryParse(quota, CultureInfo.InvariantCulture, out var allowed)
            && double.TryParse(period, CultureInfo.InvariantCulture, out var each)
            && each > 0
            ? Math.Clamp((int)(allowed / each), 1, processors)
            : processors;
    }
}
