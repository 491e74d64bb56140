using LibGit2Sharp;

namespace ModelOps.Registry.Mirroring;

internal sealed class MirrorFetch(Repository repository, Uri remote, AccessToken? token)
{
    public void Fetch(IReadOnlyList<string> refSpecs, CancellationToken cancel) =>
        Commands.Fetch(repository, MirrorFolder.RemoteName, refSpecs, Options(cancel), logMessage: null);

    /// <summary>A ref that went on the remote goes here too, and tags come only by the refs asked for.</summary>
    private FetchOptions Options(CancellationToken cancel) => new()
    {
        Prune = true,
        TagFetchMode = TagFetchMode.None,
        CredentialsProvider = new RemoteCredentials(remote, token).Answer,
        OnProgress = _ => !cancel.IsCancellationRequested,
        OnTransferProgress = _ => !cancel.IsCancellationRequested,
    };
}
