using System.Globalization;
using System.Text;
using ModelOps.Sandbox.Native;

namespace ModelOps.Sandbox.Supervision;

/// <summary>One process as <c>/proc/PID/stat</c> shows it (proc_pid_stat(5)).</summary>
internal readonly record struct ProcessStatus(int Id, char State, int Session, long StartTime, long CpuTicks, long ResidentPages)
{
    private const int TicksPerSecond = 100;

    public bool IsAlive => State is not ('Z' or 'X');

    public TimeSpan CpuTime => TimeSpan.FromSeconds((double)CpuTicks / TicksPerSecond);

    public long Memory => ResidentPages * Environment.SystemPageSize;

    public static ProcessStatus? TryRead(int id) => Parse(id, LibC.TryRead($"/proc/{id}/stat", stackalloc byte[1024]));

    public bool IsSameProcess(ProcessStatus other) => Id == other.Id && StartTime == other.StartTime;

    /// <summary>Whether the environment it was started with holds the text. Not readable (another user's process): no.</summary>
    public bool EnvironmentHolds(string text) =>
        LibC.TryRead($"/proc/{Id}/environ", stackalloc byte[8192]).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    internal static ProcessStatus? Parse(int id, ReadOnlySpan<byte> stat)
    {
        // The name in parentheses may hold anything, also spaces and parentheses; the third field follows the last one.
        var fields = Encoding.ASCII.GetString(stat[(stat.LastIndexOf((byte)')') + 1)..]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 22)
            return null;
        long Field(int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
        return new(id, fields[0][0], (int)Field(6), Field(22), Field(14) + Field(15) + Field(16) + Field(17), Field(24));
    }
}
