using LibGit2Sharp;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Versions;
using ModelOps.Registry.Decisions;
using ModelOps.Registry.Lfs;
using ModelOps.Registry.Materialising;
using ModelOps.Registry.Tagging;

namespace ModelOps.Registry.Reading;

/// <summary>
/// A registry repository on disk, bare or not, read by commit: never its working files, never a checkout. Calls block, and one
/// object serves one thread. What a stranger's commit holds comes back as a value; only a repository that cannot be read throws
/// <see cref="RegistryAccessException"/>.
/// </summary>
public sealed class RegistryRepository : IDisposable
{
    public const string PolicyPath = "registry.yaml";

    private readonly Repository repository;
    private readonly GitObjects objects;
    private readonly string path;

    private RegistryRepository(Repository repository, string path)
    {
        (this.repository, this.path) = (repository, path);
        CommonDirectory = FindCommonDirectory(repository.Info.Path);
        objects = new GitObjects(Path.Combine(CommonDirectory, "objects"));
    }

    /// <param name="path">The repository itself, or the folder that holds its <c>.git</c>.</param>
    public static RegistryRepository Open(string path) =>
        GitFailures.Reading(path, () => new RegistryRepository(new Repository(path), path));

    /// <summary>The commit that a branch, a tag, an id or an expression such as <c>HEAD~1</c> names; null when there is none.</summary>
    public GitObjectId? Resolve(string revision) => Reading(() => Lookup(revision) is { } commit ? GitTrees.Id(commit.Id) : null);

    /// <summary>The commit where two histories part; null when they have none in common.</summary>
    public GitObjectId? MergeBase(GitObjectId one, GitObjectId other) => Reading(() =>
    {
        var (first, second) = (GitTrees.Commit(repository, one), GitTrees.Commit(repository, other));
        return repository.ObjectDatabase.FindMergeBase(first, second) is { } found ? GitTrees.Id(found.Id) : null;
    });

    public ModelListing Models(GitObjectId commit) => Reading(() =>
    {
        var walk = new ModelWalk(Trees()).Compare(before: null, commit);
        return new ModelListing([.. walk.Changes.OfType<ModelChange.Added>().Select(added => added.Head)], walk.Problems);
    });

    /// <summary>The models whose folder differs between two commits, of which the first usually is the merge base.</summary>
    public ModelComparison Changes(GitObjectId before, GitObjectId after) =>
        Reading(() => new ModelWalk(Trees()).Compare(before, after));

    /// <summary>The files of a commit that say who decides here, and how.</summary>
    public RuleFiles Rules(GitObjectId commit) => Reading(() => RuleFiles.Read(Trees(), commit));

    /// <summary>One file from the root of the repository; its size is asked before it is read.</summary>
    public FileReading ReadFile(GitObjectId commit, string file, int maximumBytes) =>
        Reading(() => new SmallFiles(Trees(), new GitBlobs(repository)).Read(commit, file, maximumBytes));

    /// <summary>The blob or tree at a path inside a model folder: equal ids mean equal content. Null when nothing, or two things, are there.</summary>
    public GitObjectId? ObjectAt(ModelFolder folder, string path) => Reading(() => new FolderContent(Trees(), folder).ObjectAt(path));

    /// <summary>A digest of all that a model folder holds but its card, README.md; null when its tree cannot be read.</summary>
    public Sha256Digest? Content(ModelFolder folder) => Reading(() => new FolderContent(Trees(), folder).Digest());

    /// <summary>Writes a model folder into a directory that is not there yet. Refused or ended early, it leaves nothing behind. Git LFS pointers are refused.</summary>
    public Materialisation Materialise(ModelFolder folder, string directory, TreeLimits limits, CancellationToken cancel) =>
        Reading(() => new FolderMaterialising(Trees(), new GitBlobs(repository), folder, limits, lfs: null).Write(directory, cancel));

    /// <summary>The same, with Git LFS pointers replaced by what they stand for: objects that are not on disk are fetched first.</summary>
    /// <param name="lfs">Null refuses pointers.</param>
    /// <exception cref="RegistryAccessException">Objects are missing, and their server refuses us or cannot be reached.</exception>
    public async Task<Materialisation> MaterialiseAsync(
        ModelFolder folder, string directory, TreeLimits limits, LfsObjects? lfs, CancellationToken cancel)
    {
        var materialising = await Task.Run(() => Reading(() => new FolderMaterialising(Trees(), new GitBlobs(repository), folder, limits, lfs)), cancel);
        return await materialising.FetchAsync(cancel)
            ?? await Task.Run(() => Reading(() => materialising.Write(directory, cancel)), cancel);
    }

    /// <summary>The tags in GTO's format that name a commit, by name.</summary>
    public IReadOnlyList<RegistryTag> Tags() => Reading(() => repository.Tags.Select(Gto).OfType<RegistryTag>().ToList());

    /// <summary>What lies on the ref of decisions, as it was fetched.</summary>
    public DecisionListing Decisions() => Reading(() => Lookup(DecisionPublisher.Ref) is { } tip
        ? new DecisionFiles(Trees(), new GitBlobs(repository)).Read(GitTrees.Id(tip.Id))
        : new DecisionListing([], []));

    /// <summary>Where git-lfs keeps the objects of this repository, when it was ever used here.</summary>
    public string LfsObjectsDirectory => Path.Combine(CommonDirectory, "lfs", "objects");

    public void Dispose()
    {
        objects.Dispose();
        repository.Dispose();
    }

    private string CommonDirectory { get; }

    /// <summary>A linked working tree has a Git folder of its own that names the shared one (gitrepository-layout, commondir).</summary>
    private static string FindCommonDirectory(string own)
    {
        var link = Path.Combine(own, "commondir");
        return File.Exists(link) ? Path.GetFullPath(File.ReadAllText(link).Trim(), own) : own;
    }

    private GitTrees Trees() => new(repository, objects);

    private Commit? Lookup(string revision)
    {
        try
        {
            return repository.Lookup<Commit>(revision);
        }
        catch (Exception error) when (error is InvalidSpecificationException or AmbiguousSpecificationException or NotFoundException)
        {
            return null;
        }
    }

    private static RegistryTag? Gto(Tag tag) =>
        GtoTag.TryParse(tag.FriendlyName, out var parsed) && tag.PeeledTarget is Commit commit
            ? new RegistryTag(parsed, GitTrees.Id(commit.Id)) { At = tag.Annotation?.Tagger?.When }
            : null;

    private T Reading<T>(Func<T> read) => GitFailures.Reading(path, read);
}
