using System.Text.Json;

namespace ModelOps.LocalGitHub.State;

/// <summary>The rows on disk: one JSON line for each change, the last line of an id counts. Rewritten short at each start.</summary>
internal sealed class Journal : IDisposable
{
    private readonly Lock gate = new();
    private readonly FileStream file;

    private Journal(FileStream file) => this.file = file;

    /// <summary>Reads what a former run left; the rows come in the order they were written.</summary>
    public static IEnumerable<Row> Read(string path)
    {
        if (!File.Exists(path))
            yield break;
        foreach (var line in CompleteLines(File.ReadAllText(path)))
            yield return JsonSerializer.Deserialize(line, StateJson.Default.Row)!;
    }

    /// <summary>Starts a new file with these rows in place of the old one, and keeps it open.</summary>
    public static Journal Open(string path, IEnumerable<Row> rows)
    {
        var journal = new Journal(new FileStream(path + ".new", FileMode.Create, FileAccess.Write, FileShare.Read));
        // It holds the webhook secrets.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path + ".new", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        foreach (var row in rows)
            journal.Append(row);
        File.Move(path + ".new", path, overwrite: true);
        return journal;
    }

    public void Append(Row row)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(row, StateJson.Default.Row), (byte)'\n'];
        lock (gate)
        {
            file.Write(line);
            file.Flush();
        }
    }

    public void Dispose() => file.Dispose();

    /// <summary>A line without its end was being written when the process died; its change was never answered for.</summary>
    private static string[] CompleteLines(string text) => text.Split('\n')[..^1];
}
