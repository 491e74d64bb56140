using System.Diagnostics;
using System.Text;

namespace ModelOps.Benchmarks.Registry;

/// <summary>
/// A bare registry written by git fast-import: all models in the first commit of <c>main</c>, then commits that change one each, and a
/// branch <c>work</c> that left <c>main</c> some commits ago and changes one model.
/// </summary>
internal sealed class GeneratedRegistry(string path, bool teams)
{
    private const int Models = 10_000;
    private const int Commits = 2_000;
    private const int TeamSize = 100;
    private const int CommitsBehind = 20;
    private const int Changed = 4_321;

    public string Path => path;

    public void Generate()
    {
        Run(["init", "--quiet", "--bare", "--initial-branch=main", path], _ => { });
        Import(WriteHistory);
        Import(WriteBranch);
    }

    /// <summary>Branches <c>change-1</c> and so on, each a commit ahead of <c>main</c>.</summary>
    public void GenerateBranches(int count) => Import(stream =>
    {
        for (var branch = 1; branch <= count; branch++)
        {
            WriteCommit(stream, $"change-{branch}", Commits + branch, parent: "refs/heads/main");
            WriteFile(stream, "README.md", $"Change {branch}\n");
        }
        Write(stream, "done\n");
    });

    public void Push(Uri remote) => Run(["--git-dir", path, "push", "--quiet", remote.ToString(), "refs/heads/*:refs/heads/*"], _ => { });

    public string FolderOf(int model) => teams ? $"models/team-{model / TeamSize:d3}/model-{model:d5}" : $"models/model-{model:d5}";

    public string ChangedFolder => FolderOf(Changed);

    private void WriteHistory(Stream stream)
    {
        WriteCommit(stream, "main", 0, parent: null);
        WriteFile(stream, "registry.yaml", "apiVersion: modelops/v1\nenvironments: [staging, production]\n");
        for (var model = 0; model < Models; model++)
            WriteModel(stream, model, revision: 0);
        for (var commit = 1; commit < Commits; commit++)
        {
            WriteCommit(stream, "main", commit, parent: null);
            WriteModel(stream, commit * 7 % Models, commit);
        }

        Write(stream, "done\n");
    }

    private void WriteBranch(Stream stream)
    {
        WriteCommit(stream, "work", Commits, parent: $"refs/heads/main~{CommitsBehind}");
        WriteModel(stream, Changed, Commits);
        Write(stream, "done\n");
    }

    private void WriteModel(Stream stream, int model, int revision)
    {
        var folder = FolderOf(model);
        WriteFile(stream, $"{folder}/model.yaml", $"apiVersion: modelops/v1\nname: model-{model:d5}\n# revision {revision}\n");
        WriteFile(stream, $"{folder}/README.md", $"# Model {model}\n");
        WriteFile(stream, $"{folder}/model.onnx", Text(model, revision, length: 2_000));
        WriteFile(stream, $"{folder}/reference/test.csv", Text(model, revision: 0, length: 4_000));
    }

    private static string Text(int model, int revision, int length)
    {
        var text = new StringBuilder(length);
        for (var row = 0; text.Length < length; row++)
            text.Append((model * 7919) + (revision * 104_729) + (row * 31)).Append(',').Append(row).Append('\n');
        return text.ToString();
    }

    private static void WriteCommit(Stream stream, string branch, int number, string? parent)
    {
        Write(stream, $"commit refs/heads/{branch}\ncommitter A Scientist <scientist@example.org> {1_700_000_000 + (number * 600)} +0000\ndata 8\nA commit\n");
        if (parent is not null)
            Write(stream, $"from {parent}\n");
    }

    private static void WriteFile(Stream stream, string file, string content) =>
        Write(stream, $"M 100644 inline {file}\ndata {content.Length}\n{content}\n");

    private static void Write(Stream stream, string text) => stream.Write(Encoding.ASCII.GetBytes(text));

    private void Import(Action<Stream> write) => Run(["--git-dir", path, "fast-import", "--quiet", "--done"], write);

    private static void Run(string[] arguments, Action<Stream> write)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardInput = true })!;
        using (var input = new BufferedStream(git.StandardInput.BaseStream, 1 << 16))
            write(input);
        git.WaitForExit();
        if (git.ExitCode != 0)
            throw new InvalidOperationException($"git {arguments[^1]} ended with exit code {git.ExitCode}.");
    }
}
