using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Git;

/// <summary>Where the bare repositories lie, by id, so that no name from outside becomes a path.</summary>
internal sealed class GitFolders(IOptions<LocalGitHubOptions> options) : IDisposable
{
    private readonly ConcurrentDictionary<long, SemaphoreSlim> locks = new();

    public string Root { get; } = Path.GetFullPath(Path.Combine(options.Value.Directory, "repositories"));

    public GitRepository Open(Repository repository) => new(FolderOf(repository));

    public GitHistory HistoryOf(Repository repository) => new(Open(repository));

    public GitDiff DiffOf(Repository repository) => new(Open(repository));

    public GitWriter WriterOf(Repository repository) => new(Open(repository), FolderOf(repository));

    /// <summary>A commit by its id, its branch or its tag.</summary>
    public async Task<CommitId?> FindAsync(Repository repository, string reference, CancellationToken cancel)
    {
        var git = Open(repository);
        string[] names = CommitId.TryParse(reference, out _)
            ? [reference]
            : [$"refs/heads/{reference}", $"refs/tags/{reference}", $"refs/{reference}"];
        foreach (var name in names)
            if ((CommitId.TryParse(name, out _) || RefName.TryParse(name, out _)) && await git.FindCommitAsync(name, cancel) is { } id)
                return id;
        return null;
    }

    public static string NameOf(Repository repository) => $"{repository.Id}.git";

    /// <summary>Held by whoever moves refs of a repository or its forks, so that each move is told of exactly once. Dispose to let go.</summary>
    public async Task<IDisposable> LockAsync(Repository repository, CancellationToken cancel)
    {
        var turn = locks.GetOrAdd(repository.NetworkId, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancel);
        return new Turn(turn);
    }

    public void Dispose()
    {
        foreach (var turn in locks.Values)
            turn.Dispose();
    }

    private string FolderOf(Repository repository) => Path.Combine(Root, NameOf(repository));

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
