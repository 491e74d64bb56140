using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Repositories;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Commits;

internal sealed class CommitPresenter(GitHubStore store, RepositoryPresenter repositories, AccountPresenter accounts)
{
    public CommitAnswer Present(Repository repository, Commit commit)
    {
        var api = repositories.UrlOf(repository);
        return new()
        {
            Sha = commit.Id.ToString(),
            NodeId = NodeId.Of("Commit", $"{repository.Id}:{commit.Id}"),
            Url = $"{api}/commits/{commit.Id}",
            HtmlUrl = $"{repositories.PageOf(repository)}/commit/{commit.Id}",
            Author = AccountOf(commit.Author),
            Committer = AccountOf(commit.Committer),
            Parents = [.. commit.Parents.Select(parent => PresentParent(repository, parent))],
            Commit = new()
            {
                Author = Present(commit.Author),
                Committer = Present(commit.Committer),
                Message = commit.Message,
                Tree = new(commit.Tree.ToString(), $"{api}/git/trees/{commit.Tree}"),
                Url = $"{api}/git/commits/{commit.Id}",
            },
        };
    }

    public FileAnswer Present(Repository repository, CommitId commit, ChangedFile file)
    {
        var path = string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString));
        return new()
        {
            Sha = file.Blob.ToString(),
            Filename = file.Path,
            Status = file.Status,
            Additions = file.Additions,
            Deletions = file.Deletions,
            BlobUrl = $"{repositories.PageOf(repository)}/blob/{commit}/{path}",
            RawUrl = $"{repositories.PageOf(repository)}/raw/{commit}/{path}",
            ContentsUrl = $"{repositories.UrlOf(repository)}/contents/{path}?ref={commit}",
            Patch = file.Patch,
            PreviousFilename = file.PreviousPath,
        };
    }

    private ParentAnswer PresentParent(Repository repository, CommitId parent) => new(
        parent.ToString(), $"{repositories.UrlOf(repository)}/commits/{parent}", $"{repositories.PageOf(repository)}/commit/{parent}");

    private static SignatureAnswer Present(Signature signature) => new(signature.Name, signature.Email, signature.At);

    /// <summary>By the address that <see cref="Signature.EmailOf"/> gives.</summary>
    private AccountAnswer? AccountOf(Signature signature) =>
        store.Accounts.All.FirstOrDefault(account => signature.Email == Signature.EmailOf(account)) is { } found
            ? accounts.Present(found)
            : null;
}
