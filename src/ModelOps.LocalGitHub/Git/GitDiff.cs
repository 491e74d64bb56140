using System.Globalization;
using System.Text.RegularExpressions;
using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.Git;

/// <summary>Reads what changed: as GitHub, against the merge base.</summary>
internal sealed partial class GitDiff(GitRepository git)
{
    /// <summary>GitHub leaves out the patch of a file that changed more.</summary>
    private const int MostPatchLines = 3000;

    public Task<IReadOnlyList<ChangedFile>> SinceMergeBaseAsync(CommitId @base, CommitId head, CancellationToken cancel) =>
        ReadAsync(["diff", .. Options, $"{@base}...{head}"], cancel);

    public Task<IReadOnlyList<ChangedFile>> OfCommitAsync(CommitId commit, CancellationToken cancel) =>
        ReadAsync(["diff-tree", "--root", "--no-commit-id", "-r", "--diff-merges=first-parent", .. Options, commit.ToString()], cancel);

    /// <summary>The same files with their patches, where those are of a size to show.</summary>
    public async Task<IReadOnlyList<ChangedFile>> WithPatchesAsync(
        CommitId @base, CommitId head, IReadOnlyList<ChangedFile> files, CancellationToken cancel)
    {
        var shown = files.Where(file => file.Additions + file.Deletions is > 0 and <= MostPatchLines).ToList();
        if (shown.Count == 0)
            return files;
        var paths = shown.SelectMany(file => new[] { file.PreviousPath, file.Path }).OfType<string>();
        var text = await git.RunAsync(
            ["--literal-pathspecs", "diff", "-M", "--no-color", "--no-ext-diff", $"{@base}...{head}", "--", .. paths], cancel);
        var patches = FileStart().Split(text).Skip(1).ToList();
        return patches.Count == shown.Count
            ? [.. files.Select(file => shown.IndexOf(file) is >= 0 and var at ? file with { Patch = Hunks(patches[at]) } : file)]
            : files;
    }

    private static IReadOnlyList<string> Options { get; } = ["-M", "-z", "--raw", "--numstat", "--no-abbrev", "--no-ext-diff"];

    private async Task<IReadOnlyList<ChangedFile>> ReadAsync(IEnumerable<string> arguments, CancellationToken cancel)
    {
        var fields = new Queue<string>((await git.RunAsync(arguments, cancel)).Split('\0', StringSplitOptions.None));
        var files = new List<ChangedFile>();
        while (fields.TryPeek(out var field) && field.StartsWith(':'))
            files.Add(ReadRaw(fields));
        return [.. files.Select(file => Count(file, fields))];
    }

    /// <summary>A raw entry: <c>:mode mode id id letter</c>, then one path, or two of a rename.</summary>
    private static ChangedFile ReadRaw(Queue<string> fields)
    {
        var part = fields.Dequeue().Split(' ');
        var first = fields.Dequeue();
        var renamed = part[4][0] == 'R';
        return new ChangedFile
        {
            Path = renamed ? fields.Dequeue() : first,
            PreviousPath = renamed ? first : null,
            Status = part[4][0] switch { 'A' => "added", 'D' => "removed", 'R' => "renamed", 'T' => "changed", _ => "modified" },
            Blob = TextId.Parse<CommitId>(part[4][0] == 'D' ? part[2] : part[3]),
            Additions = 0,
            Deletions = 0,
        };
    }

    /// <summary>A count entry: <c>added TAB removed TAB path</c>; of a rename the path is empty and both paths follow.</summary>
    private static ChangedFile Count(ChangedFile file, Queue<string> fields)
    {
        var part = fields.Dequeue().Split('\t');
        if (part[2].Length == 0)
            (_, _) = (fields.Dequeue(), fields.Dequeue());
        return file with { Additions = Lines(part[0]), Deletions = Lines(part[1]) };
    }

    private static int Lines(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var lines) ? lines : 0;

    private static string? Hunks(string patch) =>
        patch.IndexOf("\n@@ ", StringComparison.Ordinal) is >= 0 and var start ? patch[(start + 1)..].TrimEnd('\n') : null;

    /// <summary>Lines of content start with a space, plus, minus or backslash: no file can write this line.</summary>
    [GeneratedRegex("^diff --git ", RegexOptions.Multiline)]
    private static partial Regex FileStart();
}
