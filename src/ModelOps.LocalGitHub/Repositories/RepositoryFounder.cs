using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.Repositories;

/// <summary>Makes repositories: the row and the bare repository on disk.</summary>
internal sealed class RepositoryFounder(GitHubStore store, GitFolders git, InstallationEvents installations, TimeProvider clock)
{
    /// <summary>Null when the owner has one of that name.</summary>
    public async Task<Repository?> FoundAsync(Account owner, Account founder, RepositoryRequest wanted, CancellationToken cancel)
    {
        if (await MakeAsync(owner, founder, wanted, cancel) is not { } repository)
            return null;
        if (wanted.AutoInit == true)
            await StartAsync(repository, founder, cancel);
        installations.PublishAdded(repository, founder);
        return repository;
    }

    /// <summary>The same, empty, and nobody is told yet.</summary>
    public async Task<Repository?> MakeAsync(Account owner, Account founder, RepositoryRequest wanted, CancellationToken cancel)
    {
        if (Register(owner, founder, wanted) is not { } repository)
            return null;
        await git.Open(repository).CreateAsync(repository.DefaultBranch, cancel);
        return repository;
    }

    private Repository? Register(Account owner, Account founder, RepositoryRequest wanted) => store.Change(() =>
    {
        var path = new RepositoryPath(owner.Login, wanted.Name!);
        var now = clock.GetUtcNow();
        return store.FindRepository(path) is not null ? null : store.Repositories.Put(new()
        {
            Id = store.NewId(),
            OwnerId = owner.Id,
            Name = path.Name,
            Description = wanted.Description,
            Private = wanted.Private == true,
            Collaborators = owner.Id == founder.Id ? [] : new Dictionary<long, AccessLevel> { [founder.Id] = AccessLevel.Admin },
            CreatedAt = now,
            UpdatedAt = now,
            PushedAt = now,
        });
    });

    private async Task StartAsync(Repository repository, Account founder, CancellationToken cancel)
    {
        var writer = git.WriterOf(repository);
        var tree = await writer.TreeOfFileAsync("README.md", $"# {repository.Name}\n{repository.Description}".TrimEnd() + "\n", cancel);
        var commit = await writer.CommitAsync(tree, [], "Initial commit\n", Signature.Of(founder, clock.GetUtcNow()), cancel);
        RefName.TryBranch(repository.DefaultBranch, out var branch);
        await git.Open(repository).SetRefAsync(branch!, commit, cancel);
    }
}
