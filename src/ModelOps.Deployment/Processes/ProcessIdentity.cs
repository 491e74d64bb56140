using System.Globalization;

namespace ModelOps.Deployment.Processes;

/// <summary>
/// One process and no other: the number alone is given out again, but not with the same start time in the same run of the system.
/// </summary>
/// <param name="Boot">The system's run, from <c>/proc/sys/kernel/random/boot_id</c>.</param>
/// <param name="StartTicks">Field 22 of <c>/proc/PID/stat</c>, proc(5).</param>
internal sealed record ProcessIdentity(string Boot, int Pid, ulong StartTicks)
{
    private const string BootFile = "/proc/sys/kernel/random/boot_id";
    private const int StateField = 0;
    private const int StartField = 19;

    /// <summary>Whether this very process runs; one that has ended and was not yet reaped does not.</summary>
    public bool IsAlive => Read($"/proc/{Pid}/stat") is { } stat
        && Read(BootFile) is { } boot
        && Parse(boot, stat) is ({ } identity, not "Z" and not "X")
        && identity == this;

    /// <summary>Reads what the launcher wrote: a line with the system's run, and the process's <c>stat</c>.</summary>
    public static ProcessIdentity? Load(string file) =>
        Read(file)?.Split('\n', 2) is [var boot, var stat] ? Parse(boot, stat)?.Identity : null;

    /// <summary>The name of the program stands in brackets and may hold anything: the fields begin after the last one.</summary>
    private static (ProcessIdentity Identity, string State)? Parse(string boot, string stat)
    {
        var open = stat.IndexOf('(');
        var close = stat.LastIndexOf(')');
        if (open < 0 || close < open)
            return null;

        var fields = stat[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > StartField
            && int.TryParse(stat.AsSpan(0, open), CultureInfo.InvariantCulture, out var pid)
            && ulong.TryParse(fields[StartField], CultureInfo.InvariantCulture, out var start)
                ? (new(boot.Trim(), pid, start), fields[StateField])
                : null;
    }

    /// <summary>Null when there is no such file, or its process ends while it is read.</summary>
    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
