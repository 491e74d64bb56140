using System.Diagnostics;

namespace ModelOps.EndToEnd.Tests;

/// <summary>Processes told by the folder in their environment or arguments: a number alone may be another process's by now.</summary>
internal static class FolderProcesses
{
    /// <summary>Every process, wherever it hangs now, that was started with the folder.</summary>
    public static IReadOnlyList<int> Of(string folder) => [.. Process.GetProcesses().Select(other => other.Id).Where(id => Mentions(id, folder))];

    /// <summary>The bot whose number lies in the folder; null while it does not run.</summary>
    public static int? Bot(string folder) => int.TryParse(ReadShared(Path.Combine(folder, "bot.pid")), out var id) && Mentions(id, folder) ? id : null;

    /// <summary>A process that has just ended leaves nothing to read.</summary>
    public static string ReadShared(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static bool Mentions(int processId, string folder) =>
        new[] { "environ", "cmdline" }.Any(part => ReadShared($"/proc/{processId}/{part}").Contains(folder, StringComparison.Ordinal));
}
