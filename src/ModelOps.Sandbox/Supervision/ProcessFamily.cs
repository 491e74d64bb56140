using System.Globalization;
using ModelOps.Sandbox.Native;

namespace ModelOps.Sandbox.Supervision;

/// <summary>
/// A process and all that came of it: what is in its session, and what left the session with the mark still in its environment.
/// </summary>
internal sealed class ProcessFamily(int leader, string mark)
{
    private static readonly TimeSpan EndingTakesAtMost = TimeSpan.FromSeconds(5);

    private IReadOnlyList<ProcessStatus> members = [];

    private IEnumerable<int> Ids => members.Select(member => member.Id);

    /// <summary>Looks through all processes of the machine: a few milliseconds for a hundred.</summary>
    public void Refresh() => members = [.. Everything().Where(Belongs)];

    /// <summary>Resident bytes and processor time of the members found last.</summary>
    public (long Memory, TimeSpan CpuTime) Measure()
    {
        var now = members
            .Select(member => ProcessStatus.TryRead(member.Id) is { } status && status.IsSameProcess(member) ? status : default)
            .ToList();
        return (now.Sum(status => status.Memory), TimeSpan.FromTicks(now.Sum(status => status.CpuTime.Ticks)));
    }

    /// <summary>Kills what is left and returns when nothing of it lives.</summary>
    public async Task EndAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        for (Refresh(); members.Any(member => member.IsAlive); Refresh())
        {
            if (TimeProvider.System.GetElapsedTime(start) > EndingTakesAtMost)
                throw new InvalidOperationException($"Sandboxed processes outlive SIGKILL: {string.Join(", ", Ids)}.");
            Kill();
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        }
    }

    private void Kill()
    {
        // The group at one stroke, so that forking cannot outrun it, then each that left the group.
        _ = LibC.Kill(-leader, LibC.SignalKill);
        foreach (var id in Ids)
            _ = LibC.Kill(id, LibC.SignalKill);
    }

    private bool Belongs(ProcessStatus status) => status.Id == leader || status.Session == leader || status.EnvironmentHolds(mark);

    private static IEnumerable<ProcessStatus> Everything()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && ProcessStatus.TryRead(id) is { } status)
                yield return status;
        }
    }
}
