using Microsoft.Extensions.Options;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.State;

/// <summary>Everything but the Git objects: in memory, and on disk before a change is answered.</summary>
internal sealed class GitHubStore : IDisposable
{
    private readonly Lock gate = new();
    private readonly FileStream ownership;
    private readonly Journal journal;
    private long lastId = 1000;

    public GitHubStore(IOptions<LocalGitHubOptions> options)
    {
        Accounts = new(Remember);
        Apps = new(Remember);
        Installations = new(Remember);
        Tokens = new(Remember);
        Repositories = new(Remember);
        Rulesets = new(Remember);
        QueueEntries = new(Remember);
        Teams = new(Remember);
        Labels = new(Remember);
        Issues = new(Remember);
        Comments = new(Remember);
        Reactions = new(Remember);
        Reviews = new(Remember);
        CheckRuns = new(Remember);
        Deployments = new(Remember);
        DeploymentStatuses = new(Remember);
        Deliveries = new(Remember);

        Directory.CreateDirectory(options.Value.Directory);
        ownership = File.Open(Path.Combine(options.Value.Directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var path = Path.Combine(options.Value.Directory, "state.jsonl");
        foreach (var row in Journal.Read(path))
            Restore(row);
        journal = Journal.Open(path, Rows);
    }

    public Table<Account> Accounts { get; }

    public Table<App> Apps { get; }

    public Table<Installation> Installations { get; }

    public Table<InstallationToken> Tokens { get; }

    public Table<Repository> Repositories { get; }

    public Table<Ruleset> Rulesets { get; }

    public Table<QueueEntry> QueueEntries { get; }

    public Table<Team> Teams { get; }

    public Table<Label> Labels { get; }

    public Table<Issue> Issues { get; }

    public Table<Comment> Comments { get; }

    public Table<Reaction> Reactions { get; }

    public Table<Review> Reviews { get; }

    public Table<CheckRun> CheckRuns { get; }

    public Table<Deployment> Deployments { get; }

    public Table<DeploymentStatus> DeploymentStatuses { get; }

    public Table<Delivery> Deliveries { get; }

    private IEnumerable<Row> Rows =>
    [
        .. Accounts.All, .. Apps.All, .. Installations.All, .. Tokens.All, .. Repositories.All, .. Rulesets.All,
        .. QueueEntries.All, .. Teams.All, .. Labels.All, .. Issues.All,
        .. Comments.All, .. Reactions.All, .. Reviews.All, .. CheckRuns.All, .. Deployments.All, .. DeploymentStatuses.All, .. Deliveries.All,
    ];

    /// <summary>Ids grow. A row gets its own after those it holds, so that the largest row id is the largest of all.</summary>
    public long NewId() => Interlocked.Increment(ref lastId);

    /// <summary>Reads and writes as one step: no other change comes between.</summary>
    public T Change<T>(Func<T> change)
    {
        lock (gate)
            return change();
    }

    public Account? FindAccount(Login login) => Accounts.All.FirstOrDefault(account => account.Login == login);

    public Repository? FindRepository(RepositoryPath path) =>
        FindAccount(path.Owner) is { } owner
            ? Repositories.All.FirstOrDefault(row =>
                row.OwnerId == owner.Id && row.Name.Equals(path.Name, StringComparison.OrdinalIgnoreCase))
            : null;

    public RepositoryPath PathOf(Repository repository) => new(Accounts[repository.OwnerId].Login, repository.Name);

    /// <summary>Null where the App is not installed.</summary>
    public Installation? FindInstallation(App app, Repository repository) =>
        Installations.All.FirstOrDefault(row => row.AppId == app.Id && row.AccountId == repository.OwnerId);

    public IEnumerable<Issue> IssuesOf(Repository repository) => Issues.All.Where(issue => issue.RepositoryId == repository.Id);

    /// <summary>Where the branch of a pull request lies: in its own repository, or in a fork.</summary>
    public Repository HeadRepositoryOf(Issue issue) => Repositories[issue.PullRequest?.ForkId ?? issue.RepositoryId];

    /// <summary>Of the repository's network, the one that belongs to an account.</summary>
    public Repository? FindFork(Repository repository, Login owner) => FindAccount(owner) is { } account
        ? Repositories.All.FirstOrDefault(row => row.OwnerId == account.Id && row.NetworkId == repository.NetworkId)
        : null;

    public Issue? FindIssue(Repository repository, int number) => IssuesOf(repository).FirstOrDefault(issue => issue.Number == number);

    public IEnumerable<string> ReactionsTo(Comment comment) =>
        Reactions.All.Where(reaction => reaction.CommentId == comment.Id).Select(reaction => reaction.Content);

    public void Dispose()
    {
        journal.Dispose();
        ownership.Dispose();
    }

    private void Remember(Row row) => journal.Append(row);

    private void Restore(Row row)
    {
        lastId = Math.Max(lastId, row.Id);
        switch (row)
        {
            case Account account: Accounts.Restore(account); break;
            case App app: Apps.Restore(app); break;
            case Installation installation: Installations.Restore(installation); break;
            case InstallationToken token: Tokens.Restore(token); break;
            case Repository repository: Repositories.Restore(repository); break;
            case Ruleset ruleset: Rulesets.Restore(ruleset); break;
            case QueueEntry entry: QueueEntries.Restore(entry); break;
            case Team team: Teams.Restore(team); break;
            case Label label: Labels.Restore(label); break;
            case Issue issue: Issues.Restore(issue); break;
            case Comment comment: Comments.Restore(comment); break;
            case Reaction reaction: Reactions.Restore(reaction); break;
            case Review review: Reviews.Restore(review); break;
            case CheckRun checkRun: CheckRuns.Restore(checkRun); break;
            case Deployment deployment: Deployments.Restore(deployment); break;
            case DeploymentStatus status: DeploymentStatuses.Restore(status); break;
            case Delivery delivery: Deliveries.Restore(delivery); break;
            default: throw new InvalidOperationException($"No table for {row.GetType().Name}.");
        }
    }
}
