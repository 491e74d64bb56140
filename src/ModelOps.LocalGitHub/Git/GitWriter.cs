using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.Git;

/// <summary>Makes commits in a bare repository.</summary>
internal sealed class GitWriter(GitRepository git, string folder)
{
    /// <summary>The tree of both sides merged; null when they conflict.</summary>
    public async Task<CommitId?> MergeTreeAsync(CommitId @base, CommitId head, CancellationToken cancel)
    {
        var merged = await git.TryAsync(["merge-tree", "--write-tree", "--no-messages", @base.ToString(), head.ToString()], cancel);
        return merged.ExitCode switch
        {
            0 => TextId.Parse<CommitId>(merged.Output.Trim()),
            1 => null,
            _ => throw new GitFailedException("merge-tree", merged),
        };
    }

    public async Task<CommitId> TreeOfFileAsync(string name, string content, CancellationToken cancel)
    {
        var blob = (await git.RunAsync(["hash-object", "-w", "--stdin"], cancel, content)).Trim();
        return TextId.Parse<CommitId>((await git.RunAsync(["mktree"], cancel, $"100644 blob {blob}\t{name}\n")).Trim());
    }

    public async Task<CommitId> CommitAsync(
        CommitId tree, IEnumerable<CommitId> parents, string message, Signature author, CancellationToken cancel)
    {
        string[] arguments = ["commit-tree", tree.ToString(), .. parents.SelectMany(parent => new[] { "-p", parent.ToString() })];
        var start = GitProgram.StartInfo(folder, arguments);
        Sign(start.Environment, "AUTHOR", author);
        Sign(start.Environment, "COMMITTER", Signature.OfSite(author.At));
        var output = await GitProgram.RunAsync(start, message, cancel);
        return output.Succeeded ? TextId.Parse<CommitId>(output.Output.Trim()) : throw new GitFailedException("commit-tree", output);
    }

    private static void Sign(IDictionary<string, string?> environment, string role, Signature signature)
    {
        environment[$"GIT_{role}_NAME"] = signature.Name;
        environment[$"GIT_{role}_EMAIL"] = signature.Email;
        environment[$"GIT_{role}_DATE"] = $"@{signature.At.ToUnixTimeSeconds()} +0000";
    }
}
