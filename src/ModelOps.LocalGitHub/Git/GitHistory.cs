using System.Globalization;
using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.Git;

/// <summary>Reads commits.</summary>
internal sealed class GitHistory(GitRepository git)
{
    private const string Format = "--format=%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B%x00";
    private const int Fields = 10;

    public async Task<Commit> ReadAsync(CommitId id, CancellationToken cancel) =>
        Parse(await git.RunAsync(["log", "-1", "-z", Format, id.ToString()], cancel)).Single();

    /// <summary>The commits that <paramref name="head"/> has and <paramref name="without"/> has not, oldest first, at most 250.</summary>
    public async Task<IReadOnlyList<Commit>> BetweenAsync(CommitId without, CommitId head, CancellationToken cancel)
    {
        string[] range = without == CommitId.None ? [head.ToString()] : [head.ToString(), $"^{without}"];
        return [.. Parse(await git.RunAsync(["log", "-z", "--max-count=250", "--topo-order", Format, .. range], cancel)).Reverse()];
    }

    public async Task<int> CountAsync(CommitId without, CommitId head, CancellationToken cancel) =>
        int.Parse(await git.RunAsync(["rev-list", "--count", head.ToString(), $"^{without}"], cancel), CultureInfo.InvariantCulture);

    private static IEnumerable<Commit> Parse(string log) =>
        log.Split('\0').Chunk(Fields + 1).Where(part => part.Length >= Fields).Select(part => new Commit
        {
            Id = TextId.Parse<CommitId>(part[0]),
            Tree = TextId.Parse<CommitId>(part[1]),
            Parents = [.. part[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(TextId.Parse<CommitId>)],
            Author = new(part[3], part[4], DateTimeOffset.Parse(part[5], CultureInfo.InvariantCulture)),
            Committer = new(part[6], part[7], DateTimeOffset.Parse(part[8], CultureInfo.InvariantCulture)),
            Message = part[9].TrimEnd('\n'),
        });
}
