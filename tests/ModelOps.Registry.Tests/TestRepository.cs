using System.Diagnostics;
using System.Globalization;
using System.Text;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Registry.Tests;

/// <summary>A bare repository written by the git program, object by object: also what git itself would not let a user commit.</summary>
internal sealed class TestRepository
{
    private readonly string path;

    public TestRepository(string path)
    {
        this.path = path;
        Run("init", "--quiet", "--bare", "--template=", "--initial-branch=main", path);
    }

    public string Path => path;

    /// <summary>A commit on a branch with exactly these files.</summary>
    public GitObjectId Commit(IReadOnlyDictionary<string, string> files, string branch = "main", GitObjectId? parent = null) =>
        CommitTree(Tree(files), branch, parent);

    public GitObjectId CommitTree(GitObjectId tree, string branch = "main", GitObjectId? parent = null)
    {
        string[] parents = parent is null ? [] : ["-p", parent.ToString()];
        var commit = Id(Run(["commit-tree", tree.ToString(), .. parents, "-m", "A commit"]));
        Run("update-ref", $"refs/heads/{branch}", commit.ToString());
        return commit;
    }

    public GitObjectId Tree(IReadOnlyDictionary<string, string> files)
    {
        var here = files.Where(file => !file.Key.Contains('/')).Select(file => new RawEntry("100644", file.Key, Blob(file.Value)));
        var folders = files.Where(file => file.Key.Contains('/')).GroupBy(file => file.Key[..file.Key.IndexOf('/')]);
        var below = folders.Select(folder => new RawEntry("40000", folder.Key, Tree(
            folder.ToDictionary(file => file.Key[(folder.Key.Length + 1)..], file => file.Value))));
        return RawTree([.. here.Concat(below).OrderBy(SortName, StringComparer.Ordinal)]);
    }

    public GitObjectId Blob(string text) => Id(RunWith(Encoding.UTF8.GetBytes(text), "hash-object", "-w", "--stdin"));

    /// <summary>A tree with these entries in this order, whatever they are.</summary>
    public GitObjectId RawTree(params RawEntry[] entries) =>
        RawTree(entries.SelectMany(entry => (byte[])
        [
            .. Encoding.Latin1.GetBytes($"{entry.Mode} "), .. Encoding.UTF8.GetBytes(entry.Name), 0,
            .. Convert.FromHexString(entry.Id.ToString()),
        ]).ToArray());

    public GitObjectId RawTree(byte[] bytes) => Id(RunWith(bytes, "hash-object", "-t", "tree", "--literally", "-w", "--stdin"));

    public string Run(params string[] arguments) => RunWith([], arguments);

    private string RunWith(byte[] input, params string[] arguments)
    {
        using var git = Process.Start(Start(arguments))!;
        git.StandardInput.BaseStream.Write(input);
        git.StandardInput.Close();
        var output = git.StandardOutput.ReadToEnd();
        var errors = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.That(git.ExitCode, Is.Zero, errors);
        return output.Trim();
    }

    private ProcessStartInfo Start(string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_DIR"] = path;
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        foreach (var who in (string[])["AUTHOR", "COMMITTER"])
        {
            start.Environment[$"GIT_{who}_NAME"] = "A Scientist";
            start.Environment[$"GIT_{who}_EMAIL"] = "scientist@example.org";
            start.Environment[$"GIT_{who}_DATE"] = string.Create(CultureInfo.InvariantCulture, $"{1_700_000_000} +0000");
        }

        return start;
    }

    /// <summary>Git sorts a folder as if its name ended with a slash.</summary>
    private static string SortName(RawEntry entry) => entry.Mode == "40000" ? entry.Name + "/" : entry.Name;

    private static GitObjectId Id(string text) => Identifier.Parse<GitObjectId>(text);
}

internal sealed record RawEntry(string Mode, string Name, GitObjectId Id);
