using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;

namespace ModelOps.Bot.Doctor;

/// <summary>Whether the data folder can be written, and has room.</summary>
internal sealed class DiskExamination(IOptions<DataOptions> data) : IExamination
{
    private const long Little = 5L << 30;

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var probe = data.Value.PathOf($"doctor-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(probe, "", cancel);
        File.Delete(probe);
        var folder = Path.GetFullPath(data.Value.Directory);
        var free = new DriveInfo(folder).AvailableFreeSpace;
        yield return free >= Little
            ? Diagnosis.Well($"{folder} can be written and has {free >> 30} GiB left")
            : Diagnosis.Ill($"{folder} has {free >> 20} MiB left", "Make room, or set Data:Directory to a larger disk. Mirrors, Git LFS objects and results may be deleted while the bot is stopped: it makes them anew.");
    }
}
