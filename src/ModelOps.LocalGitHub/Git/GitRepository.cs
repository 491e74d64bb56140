using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.Git;

/// <summary>One bare repository, through the git program.</summary>
internal sealed class GitRepository(string folder)
{
    /// <summary>As GitHub behaves; and no process may outlive the request that started it.</summary>
    private const string Settings = """
        [http]
            receivepack = true
        [receive]
            denyNonFastForwards = false
            denyDeleteCurrent = refuse
            hideRefs = refs/pull
            hideRefs = refs/heads/gh-readonly-queue
            autogc = false
        [transfer]
            fsckObjects = true
        [uploadpack]
            allowAnySHA1InWant = false
        [core]
            logAllRefUpdates = false

        """;

    private string Folder => folder;

    public async Task CreateAsync(string defaultBranch, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        await RunAsync(["init", "--quiet", "--bare", "--template=", $"--initial-branch={defaultBranch}", "."], cancel);
        await File.AppendAllTextAsync(Path.Combine(folder, "config"), Settings, cancel);
    }

    public async Task<CommitId?> FindCommitAsync(string revision, CancellationToken cancel)
    {
        var found = await TryAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", $"{revision}^{{commit}}"], cancel);
        return found.Succeeded && CommitId.TryParse(found.Output.Trim(), out var id) ? id : null;
    }

    /// <summary>The id and the kind (<c>commit</c> or <c>tag</c>) of what a ref points at.</summary>
    public async Task<(CommitId Id, string Kind)?> FindRefAsync(RefName name, CancellationToken cancel)
    {
        var lines = await RunAsync(["for-each-ref", "--format=%(objectname) %(objecttype) %(refname)", name.ToString()], cancel);
        var exact = lines.Split('\n').Select(line => line.Split(' ', 3))
            .FirstOrDefault(part => part.Length == 3 && part[2] == name.ToString());
        return exact is null ? null : (TextId.Parse<CommitId>(exact[0]), exact[1]);
    }

    /// <summary>All refs but those that GitHub keeps itself.</summary>
    public async Task<IReadOnlyDictionary<RefName, CommitId>> RefsAsync(CancellationToken cancel)
    {
        var refs = new Dictionary<RefName, CommitId>();
        foreach (var line in (await RunAsync(["for-each-ref", "--format=%(objectname) %(refname)"], cancel)).Split('\n'))
            if (line.Split(' ', 2) is [var id, var name] && !name.StartsWith("refs/pull/", StringComparison.Ordinal)
                && RefName.TryParse(name, out var known))
                refs[known] = TextId.Parse<CommitId>(id);
        return refs;
    }

    public async Task<bool> MoveRefAsync(RefChange change, CancellationToken cancel) =>
        (await TryAsync(["update-ref", change.Ref.ToString(), change.After.ToString(), change.Before.ToString()], cancel)).Succeeded;

    public Task SetRefAsync(RefName name, CommitId id, CancellationToken cancel) =>
        RunAsync(["update-ref", name.ToString(), id.ToString()], cancel);

    public Task DeleteRefAsync(RefName name, CancellationToken cancel) => RunAsync(["update-ref", "-d", name.ToString()], cancel);

    /// <summary>Brings refs of another repository on this machine, with all that they reach.</summary>
    public Task FetchAsync(GitRepository other, IEnumerable<string> refSpecs, CancellationToken cancel) =>
        RunAsync(["fetch", "--quiet", "--no-tags", "--no-auto-maintenance", "--no-write-fetch-head", other.Folder, .. refSpecs], cancel);

    public async Task<bool> IsAncestorAsync(CommitId ancestor, CommitId commit, CancellationToken cancel) =>
        (await TryAsync(["merge-base", "--is-ancestor", ancestor.ToString(), commit.ToString()], cancel)).Succeeded;

    public async Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken cancel, string input = "")
    {
        var output = await TryAsync(arguments, cancel, input);
        return output.Succeeded ? output.Output : throw new GitFailedException(string.Join(' ', arguments), output);
    }

    public Task<GitOutput> TryAsync(IEnumerable<string> arguments, CancellationToken cancel, string input = "") =>
        GitProgram.RunAsync(GitProgram.StartInfo(folder, arguments), input, cancel);
}
