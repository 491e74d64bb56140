using LibGit2Sharp;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Versions;
using ModelOps.Registry.Branching;
using ModelOps.Registry.Decisions;
using ModelOps.Registry.Lfs;
using ModelOps.Registry.Materialising;
using ModelOps.Registry.Reading;
using ModelOps.Registry.Tagging;

namespace ModelOps.Registry.Mirroring;

/// <summary>
/// A full bare mirror of a remote registry on disk: made at the first fetch, never shallow, never checked out. Fetches and pushes
/// go one at a time; reads go beside them.
/// </summary>
public sealed class RegistryMirror : IDisposable
{
    private const int MostInterruptions = 10;

    private readonly string directory;
    private readonly Uri remote;
    private readonly MirrorLock gate;
    private bool prepared;

    static RegistryMirror() => LibGit2Settings.Set(connect: TimeSpan.FromSeconds(10), silence: TimeSpan.FromSeconds(30));

    /// <param name="directory">Of this mirror alone; made when it is not there.</param>
    /// <param name="remote">Without user and password: credentials are given per call.</param>
    public RegistryMirror(string directory, Uri remote)
    {
        if (remote.UserInfo != "")
            throw new ArgumentException("The address of a remote holds no user and password.", nameof(remote));
        this.directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        this.remote = remote;
        gate = new MirrorLock(this.directory + ".lock");
    }

    /// <param name="refSpecs">From <see cref="MirrorRefs"/>.</param>
    /// <exception cref="RegistryAccessException">The remote could not be read; what was fetched before stays.</exception>
    public Task FetchAsync(IReadOnlyList<string> refSpecs, AccessToken? token, CancellationToken cancel)
    {
        return RemoteAsync("Fetching", Fetch, cancel);

        bool Fetch(Repository repository)
        {
            new MirrorFetch(repository, remote, token).Fetch(refSpecs, cancel);
            new MirrorPacks(repository).Tidy();
            return true;
        }
    }

    /// <summary>Puts an annotated tag on a commit and pushes it. A tag that is there already at this commit counts as published.</summary>
    /// <exception cref="RegistryAccessException">The remote could not be read or written.</exception>
    public Task<TagPublication> PublishTagAsync(
        GtoTag tag, GitObjectId commit, TagNote note, AccessToken? token, CancellationToken cancel) =>
        RemoteAsync("Tagging", repository => new TagPublisher(repository, remote, token).Publish(tag, commit, note), cancel);

    /// <summary>Puts files on the ref of decisions, on top of what others put there meanwhile; files that are there already stay.</summary>
    /// <exception cref="RegistryAccessException">The remote could not be read or written.</exception>
    public Task AppendDecisionsAsync(IReadOnlyList<DecisionFile> files, DecisionNote note, AccessToken? token, CancellationToken cancel)
    {
        return RemoteAsync("Writing a decision to", Append, cancel);

        bool Append(Repository repository)
        {
            new DecisionPublisher(repository, remote, token).Append(files, note, cancel);
            return true;
        }
    }

    /// <summary>Pushes a branch with one commit. A branch of that name that is somebody else's stays.</summary>
    /// <exception cref="RegistryAccessException">The remote could not be read or written.</exception>
    public Task<BranchPublication> PublishBranchAsync(BranchChange change, AccessToken? token, CancellationToken cancel) =>
        RemoteAsync("Pushing a branch to", repository => new BranchPublisher(repository, remote, token).Publish(change, cancel), cancel);

    /// <summary>Reads what was fetched, on a thread of its own since libgit2 blocks.</summary>
    /// <exception cref="RegistryAccessException">Nothing was fetched yet, or the mirror is damaged.</exception>
    public Task<T> ReadAsync<T>(Func<RegistryRepository, T> read, CancellationToken cancel) => Task.Run(
        () =>
        {
            using var repository = RegistryRepository.Open(directory);
            return read(repository);
        },
        cancel);

    /// <summary>Writes a model folder to disk, its Git LFS objects too: see <see cref="RegistryRepository.MaterialiseAsync"/>.</summary>
    public async Task<Materialisation> MaterialiseAsync(
        ModelFolder folder, string target, TreeLimits limits, LfsObjects? lfs, CancellationToken cancel)
    {
        using var repository = await Task.Run(() => RegistryRepository.Open(directory), cancel);
        return await repository.MaterialiseAsync(folder, target, limits, lfs, cancel);
    }

    public void Dispose() => gate.Dispose();

    /// <summary>
    /// A caller that gives up is let go at once; the native call ends at its next bytes or its time-out, and holds the mirror until then.
    /// </summary>
    private async Task<T> RemoteAsync<T>(string what, Func<Repository, T> operation, CancellationToken cancel)
    {
        var held = await gate.EnterAsync(cancel);
        var work = Task.Run(() => Locked(held, what, operation, cancel), CancellationToken.None);
        return await work.WaitAsync(cancel);
    }

    private T Locked<T>(IDisposable held, string what, Func<Repository, T> operation, CancellationToken cancel)
    {
        using var release = held;
        try
        {
            return OperateDespiteSignals(operation);
        }
        catch (UserCancelledException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (LibGit2SharpException error)
        {
            throw GitFailures.OfRemote(error, $"{what} {remote}");
        }
    }

    /// <summary>
    /// libgit2 gives up when a signal interrupts it, and a child process that ends is one. An operation begun again does no harm.
    /// </summary>
    private T OperateDespiteSignals<T>(Func<Repository, T> operation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Operate(operation);
            }
            catch (LibGit2SharpException error) when (GitFailures.IsInterruption(error) && attempt < MostInterruptions)
            {
                // Begun again.
            }
        }
    }

    private T Operate<T>(Func<Repository, T> operation)
    {
        if (!prepared || !Directory.Exists(directory))
            new MirrorFolder(directory, remote).Prepare();
        prepared = true;
        using var repository = new Repository(directory);
        return operation(repository);
    }
}
